// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.exam;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.engine.deidentify.Deidentified;
import org.giftcloud.engine.deidentify.Deidentifier;
import org.giftcloud.engine.deidentify.Slot;
import org.giftcloud.engine.deidentify.SlotValues;
import org.giftcloud.engine.deidentify.Slots;
import org.giftcloud.engine.inspect.InspectedInstance;
import org.giftcloud.engine.inspect.Inspector;
import org.giftcloud.engine.inspect.PatientKeys;
import org.giftcloud.engine.item.Outcome;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.local.IdMappings;
import org.giftcloud.engine.local.LocalDeidentification;
import org.giftcloud.engine.local.LocalRules;
import org.giftcloud.engine.maskrules.FacePolicy;
import org.giftcloud.engine.maskrules.MaskFile;
import org.giftcloud.engine.maskrules.MaskRules;
import org.giftcloud.engine.maskrules.PixelPolicy;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.pseudonymise.Pseudonymiser;
import org.giftcloud.engine.pseudonymise.Pseudonymiser.Named;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.imaging.text.TextFinder;
import org.giftcloud.keystore.ProjectKeys;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.sampledata.AnswerKey.FileKey;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.Exam;
import org.giftcloud.sampledata.Mappings;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Score;
import org.giftcloud.sampledata.Score.Failure;
import org.giftcloud.sampledata.Size;

/** A generated corpus, and the whole local de-identification of it under one profile. */
final class ExamRoom {
  final Path folder;
  final Corpus corpus;
  final long seed;

  private ExamRoom(Path folder, Corpus corpus, long seed) {
    this.folder = folder;
    this.corpus = corpus;
    this.seed = seed;
  }

  /** People and numbers that nobody saw before, unless a seed is given. */
  static ExamRoom open(Path place, Size size) throws IOException {
    long seed = Long.getLong("seed", System.nanoTime());
    System.out.println("seed " + seed);
    return open(place, size, seed);
  }

  static ExamRoom open(Path place, Size size, long seed) throws IOException {
    Path folder = place.resolve("import");
    return new ExamRoom(folder, SampleData.generate(folder, seed, size), seed);
  }

  /** De-identifies everything into a folder; what may show text is masked by template. */
  Mappings deidentify(CompiledProfile profile, Path out) throws IOException, InterruptedException {
    LocalRules rules =
        new LocalRules(
            profile,
            new MaskRules(
                PixelPolicy.TEMPLATES,
                MaskTemplates.read(corpus.maskTemplates()),
                looked(),
                new TextFinder()),
            FacePolicy.ACCEPT,
            ProjectKeys.unlinkable(new SecureRandom()));
    IdMappings mappings = IdMappings.collect();
    new LocalDeidentification(rules, out, LocalDeidentification.defaultThreads(), mappings)
        .run(List.of(folder), (phase, done, all) -> {});
    return new Mappings(mappings.uids(), mappings.patients());
  }

  /**
   * De-identifies headers only, without masks and without the second opinion that would hold what a
   * rule let through.
   */
  Mappings deidentifyOnly(CompiledProfile profile, Path out) throws IOException {
    Files.createDirectories(out);
    SecureRandom random = new SecureRandom();
    ProjectKeys keys = ProjectKeys.unlinkable(random);
    PatientKeys names = PatientKeys.ofThisRun(random);
    Deidentifier deidentifier = new Deidentifier(profile);
    Map<String, String> uids = new HashMap<>();
    Map<String, String> patients = new HashMap<>();
    for (Path file : corpus.files()) {
      Outcome<InspectedInstance> read =
          Inspector.read(SourceRef.random(random), ByteSource.of(file), names);
      if (read instanceof Outcome.Advanced<InspectedInstance>(InspectedInstance source)
          && Pseudonymiser.claim(keys, source.identity())
              instanceof Outcome.Advanced<Named>(Named named)
          && deidentifier.deidentify(source.dataset()) instanceof Deidentified done) {
        SlotValues values = Pseudonymiser.values(keys, source.identity(), named);
        done.slots().stream()
            .filter(slot -> slot.kind() == Slot.Kind.UID)
            .forEach(slot -> uids.put(slot.original(), values.of(slot)));
        patients.put(source.identity().patientId(), named.pseudonym().subjectLabel());
        Attributes output = Slots.fill(done.canonical(), done.slots(), values);
        String name = uids.getOrDefault(source.dataset().getString(Tag.SOPInstanceUID).get(), "");
        try (DicomOutputStream dicom = new DicomOutputStream(out.resolve(name + ".dcm"))) {
          dicom.writePart10(FileMeta.of(output, source.syntax().uid()), source.syntax(), output);
        }
      }
    }
    return new Mappings(uids, patients);
  }

  /** Somebody looked at documents, which show no pixels, and at plates, and painted nothing. */
  private MaskFile looked() throws IOException {
    String masks =
        corpus.key().files().stream()
            .filter(file -> Set.of("encapsulated PDF", "radiograph").contains(file.what()))
            .map(file -> "{\"uid\":\"" + file.sopInstanceUid() + "\",\"regions\":[]}")
            .collect(Collectors.joining(",", "{\"masks\":[", "]}"));
    return MaskFile.read(new ByteArrayInputStream(masks.getBytes(StandardCharsets.UTF_8)));
  }

  Score score(Path outputs, Mappings mappings, Set<Option> options) throws IOException {
    Set<String> names = new TreeSet<>();
    options.forEach(option -> names.add(option.optionName()));
    return Exam.score(corpus.key(), outputs, mappings, names);
  }

  /** What kinds of file were not written, as the answer key calls them. */
  Set<String> kindsNotExamined(Score score) {
    Set<String> kinds = new TreeSet<>();
    for (String file : score.notExamined()) {
      FileKey key = corpus.key().file(file).orElseThrow();
      String whose =
          switch (key.patient()) {
            case "" -> " without patient ID";
            case "UNKNOWN" -> " of UNKNOWN";
            default -> "";
          };
      kinds.add(key.what() + whose);
    }
    return kinds;
  }

  /** Failures by kind of check and place, with how many files have each. */
  static String byKind(Score score) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (Failure failure : score.failures()) {
      counts.merge(failure.action() + " " + failure.path(), 1, Integer::sum);
    }
    StringBuilder lines = new StringBuilder();
    counts.forEach((what, n) -> lines.append(n).append(" × ").append(what).append('\n'));
    return lines.toString();
  }
}
