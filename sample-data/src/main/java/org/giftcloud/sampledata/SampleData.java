// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.giftcloud.sampledata.AnswerKey.FileKey;
import org.giftcloud.sampledata.AnswerKey.Kept;
import org.giftcloud.sampledata.AnswerKey.Kind;
import org.giftcloud.sampledata.AnswerKey.Plant;
import org.giftcloud.sampledata.AnswerKey.Planted;

/**
 * Generates synthetic studies of people nobody is, with the answers to what must happen to them.
 */
public final class SampleData {
  private final Path folder;
  private final Size size;
  private final List<Path> files = new ArrayList<>();
  private final List<FileKey> keys = new ArrayList<>();
  private final Set<Planted> mustGo = new LinkedHashSet<>();

  private String round = "";

  private SampleData(Path folder, Size size) {
    this.folder = folder;
    this.size = size;
  }

  /**
   * Writes the studies into the folder, and beside it {@code <folder>.answer-key.json} and {@code
   * <folder>.mask-templates.json}. The same seed and size give the same bytes.
   */
  public static Corpus generate(Path folder, long seed, Size size) throws IOException {
    Files.createDirectories(folder);
    SampleData data = new SampleData(folder, size);
    for (int round = 0; round < size.rounds(); round++) {
      data.round = size.rounds() == 1 ? "" : String.format(Locale.ROOT, "R%02d/", round);
      data.people(seed + 1_000_003L * round);
    }
    AnswerKey key = data.key(seed);
    Path keyFile = beside(folder, ".answer-key.json");
    Path masks = beside(folder, ".mask-templates.json");
    Json.write(key, keyFile);
    MaskTemplateFile.write(size, masks);
    return new Corpus(data.files, key, keyFile, masks);
  }

  private static Path beside(Path folder, String suffix) {
    Path absolute = folder.toAbsolutePath().normalize();
    return absolute.resolveSibling(absolute.getFileName() + suffix);
  }

  private void people(long seed) throws IOException {
    Dice dice = new Dice(seed);
    People people = new People(seed, dice);
    chest(new Study(people.plain(), dice));
    obstetric(new Study(people.accented(), dice));
    brain(new Study(people.wide(), dice));
    Patient returning = people.plain();
    hand(new Study(returning, dice), "A");
    hand(new Study(returning, dice), "B");
    wholeBody(new Study(people.old(), dice));
    obstetric(new Study(people.without(""), dice));
    hand(new Study(people.without("UNKNOWN"), dice), "A");
  }

  private void chest(Study study) throws IOException {
    // As exported by hand: the folder is the patient.
    String place = fileName(study.patient.family() + "_" + study.patient.given());
    int number = 1;
    List<Instance> slices = Tomography.ct(study, size);
    for (Instance slice : slices) {
      slice.note(Plant.FILE_NAME, Kind.NAME, Font.drawable(study.patient.family()));
      write(slice, place + "/CT/" + name("IM", number++), "CT");
    }
    write(Radiotherapy.contours(study, slices), place + "/RS/IM00001.dcm", "structure set");
    write(Documents.capture(study, size), place + "/SC/IM00001.dcm", "secondary capture");
  }

  private void obstetric(Study study) throws IOException {
    Study.Series series = study.series(1, "US", Ultrasound.MODEL, "UTERUS", "FETAL BIOMETRY");
    String place = "US" + study.accession.substring(3, 7);
    write(Ultrasound.still(study, series, 1, size), place + "/00000001", "ultrasound still");
    write(Ultrasound.still(study, series, 2, size), place + "/00000002", "ultrasound still");
    write(Ultrasound.cine(study, series, 3, size), place + "/00000003", "ultrasound cine");
    write(Ultrasound.jpeg(study, series, 4, size), place + "/00000004", "ultrasound JPEG");
  }

  private void brain(Study study) throws IOException {
    String place = "DICOM/" + study.accession;
    List<Instance> slices = Tomography.mr(study, size);
    int number = 1;
    for (Instance slice : slices) {
      slice.note(Plant.FILE_NAME, Kind.ACCESSION_NUMBER, study.accession);
      write(slice, place + "/S1/" + name("MR", number++), "MR");
    }
    write(Documents.report(study, slices.get(0)), place + "/SR1.dcm", "structured report");
    write(Documents.letter(study), place + "/DOC1.dcm", "encapsulated PDF");
  }

  private void wholeBody(Study study) throws IOException {
    int number = 1;
    for (Instance slice : NuclearMedicine.pet(study, size)) {
      write(slice, "PET/" + name("PT", number++), "PET");
    }
  }

  private void hand(Study study, String visit) throws IOException {
    String place = "CR_" + study.serialNumber.substring(3, 8) + "_" + visit;
    write(Radiography.plate(study, size), place + "/plate.dcm", "radiograph");
  }

  private static String name(String prefix, int number) {
    return String.format(Locale.ROOT, "%s%05d.dcm", prefix, number);
  }

  private static String fileName(String text) {
    return Font.drawable(text).replaceAll("[^A-Z_-]", "");
  }

  private void write(Instance instance, String path, String what) throws IOException {
    String name = round + path;
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.write(file, instance.file());
    files.add(file);
    FileKey key = instance.key(name, what);
    keys.add(key);
    for (Plant plant : key.plants()) {
      // A study's date may be another's shifted one: it is checked as a value of its file only.
      if (plant.kind() != Kind.DATE) {
        mustGo.add(new Planted(plant.kind(), plant.text()));
      }
    }
    whole(instance.study().patient);
  }

  private void whole(Patient patient) {
    mustGo.add(new Planted(Kind.NAME, patient.family()));
    mustGo.add(new Planted(Kind.NAME, patient.given()));
    mustGo.add(new Planted(Kind.ADDRESS, patient.postcode()));
  }

  private AnswerKey key(long seed) {
    Set<Kept> mustStay = new LinkedHashSet<>();
    keys.forEach(file -> mustStay.addAll(file.kept()));
    return new AnswerKey(seed, List.copyOf(mustGo), List.copyOf(mustStay), keys);
  }
}
