// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.VR;
import org.giftcloud.sampledata.AnswerKey.FileKey;
import org.giftcloud.sampledata.AnswerKey.Kind;
import org.giftcloud.sampledata.AnswerKey.Plant;

/**
 * Copies of a site's own files for the exam: the people are replaced by some that nobody is, whose
 * names also stand in every text the site's equipment writes, private and nested ones too. Pixels
 * stay as they are, so a copy is as confidential as its original.
 */
public final class SiteCopy {
  private final Path folder;
  private final Set<String> options;
  private final Dice dice;
  private final MadeUpNames names;
  private final Map<String, Patient> people = new HashMap<>();
  private final Set<String> copied = new HashSet<>();
  private final List<FileKey> keys = new ArrayList<>();
  private final long seed;

  /**
   * @param folder where the copies go; it must be there, and for this account alone
   * @param options columns of the table that the profile applies
   */
  public SiteCopy(Path folder, long seed, Set<String> options) {
    this.folder = folder;
    this.seed = seed;
    this.options =
        options.stream()
            .map(option -> option.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    this.dice = new Dice(seed);
    this.names = new MadeUpNames(dice);
  }

  /**
   * Copies one file, unless a file with its SOP Instance UID was copied before.
   *
   * @return whether it was copied
   * @throws IOException if it cannot be read as DICOM or not be written
   */
  public boolean add(Path original) throws IOException {
    try (DicomInputStream in = new DicomInputStream(original)) {
      in.readFileMetaInformation();
      Attributes dataset = in.readDataset();
      String uid = dataset.getString(Tag.SOPInstanceUID).orElse("");
      if (uid.isEmpty() || !copied.add(uid)) {
        return false;
      }
      add(dataset, in.transferSyntax());
      return true;
    }
  }

  private void add(Attributes dataset, TransferSyntax syntax) throws IOException {
    Patient person = people.computeIfAbsent(whose(dataset), key -> person());
    Planting planting = new Planting(person, names.next(), dice, options);
    Attributes planted = planting.dataset(dataset);
    String name = person.family() + "-" + String.format(Locale.ROOT, "%06d.dcm", keys.size());
    String sender = person.family().toUpperCase(Locale.ROOT);
    sender = sender.substring(0, Math.min(sender.length(), 16));
    Attributes meta =
        FileMeta.of(planted, syntax.uid()).toBuilder()
            .setString(Tag.SourceApplicationEntityTitle, VR.AE, sender)
            .build();
    try (DicomOutputStream out = new DicomOutputStream(folder.resolve(name))) {
      out.writePart10(meta, syntax, planted);
    }
    List<Plant> plants = new ArrayList<>(planting.plants());
    plants.add(new Plant(Plant.FILE_META, Kind.NAME, sender));
    plants.add(new Plant(Plant.FILE_NAME, Kind.NAME, person.family()));
    keys.add(
        new FileKey(
            name,
            person.id(),
            dataset.getString(Tag.Modality).orElse(""),
            dataset.getString(Tag.SOPInstanceUID).orElse(""),
            Planting.digestOfPixels(dataset),
            plants,
            planting.kept(),
            List.of()));
  }

  /** Two files are of one person if ID and issuer agree, or where there is no ID, the study. */
  private static String whose(Attributes dataset) {
    String id = dataset.getString(Tag.PatientID).orElse("").strip();
    String issuer = dataset.getString(Tag.IssuerOfPatientID).orElse("").strip();
    return id.isEmpty()
        ? "study " + dataset.getString(Tag.StudyInstanceUID).orElse("")
        : "id " + id + "\n" + issuer;
  }

  private Patient person() {
    Patient numbers = new People(seed, dice).plain();
    return new Patient(
        names.next(),
        names.next(),
        dice.digits(9),
        dice.nhsNumber(),
        numbers.birthDate(),
        numbers.sex(),
        numbers.address(),
        numbers.postcode(),
        numbers.phone(),
        numbers.email());
  }

  /** What was planted in the copies so far, and what has to survive. */
  public AnswerKey key() {
    return new AnswerKey(seed, List.of(), List.of(), keys);
  }
}
