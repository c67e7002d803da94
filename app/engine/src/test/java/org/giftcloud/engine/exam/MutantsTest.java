// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.exam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.plugin.Weakened;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.Profile;
import org.giftcloud.sampledata.AnswerKey.FileKey;
import org.giftcloud.sampledata.Mappings;
import org.giftcloud.sampledata.Score;
import org.giftcloud.sampledata.Score.Count;
import org.giftcloud.sampledata.Score.Failure;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exam notices each mistake that de-identifiers make. */
class MutantsTest {
  private static final String PROFILE = "research-default";

  private static ExamRoom room;
  private static Path right;
  private static Mappings mappings;
  private static Set<Option> options;

  @BeforeAll
  static void deidentify_rightly(@TempDir Path place) throws Exception {
    room = ExamRoom.open(place, Size.TINY);
    CompiledProfile profile = ProfileCatalogue.load().compile(PROFILE);
    options = profile.options();
    right = place.resolve("right");
    mappings = room.deidentify(profile, right);
  }

  @Test
  void right_outputs_pass() throws IOException {
    assertEquals(List.of(), room.score(right, mappings, options).failures());
  }

  @ParameterizedTest
  @EnumSource
  void notices(Mutant mutant, @TempDir Path wrong) throws IOException {
    int number = 0;
    for (FileKey key : room.corpus.key().files()) {
      Path output = right.resolve(mappings.uids().getOrDefault(key.sopInstanceUid(), "") + ".dcm");
      if (Files.exists(output)) {
        write(mutant, key, output, wrong, number++);
      }
    }

    Score score = room.score(wrong, mappings, options);

    Count count = score.count(mutant.caughtBy);
    assertNotEquals(count.made(), count.held(), () -> mutant + "\n" + score);
    assertEquals(
        count.made() - count.held(),
        score.failures().stream().filter(f -> f.action() == mutant.caughtBy).count());
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        Tag.PatientBirthDate,
        Tag.PatientAddress,
        Tag.PatientTelephoneNumbers,
        Tag.PatientComments,
        Tag.OtherPatientNames,
        Tag.AccessionNumber,
        Tag.StudyID,
        Tag.ReferringPhysicianName,
        Tag.OperatorsName,
        Tag.InstitutionName,
        Tag.InstitutionalDepartmentName,
        Tag.DeviceSerialNumber,
        Tag.CassetteID,
        Tag.ImageComments,
        Tag.ROIName,
        Tag.ROIInterpreter,
        Tag.SeriesDate,
        Tag.RadiopharmaceuticalStartDateTime,
        Tag.SeriesInstanceUID,
        Tag.FrameOfReferenceUID,
        Tag.ReferencedSOPInstanceUID,
        Tag.EncapsulatedDocument
      })
  void notices_a_rule_that_keeps(int tag, @TempDir Path wrong) throws Exception {
    assertNotEquals(List.of(), failuresOfKeeping(tag, wrong), Tag.toString(tag));
  }

  private List<Failure> failuresOfKeeping(int tag, Path folder) throws Exception {
    Profile profile =
        ProfileCatalogue.load().profiles().stream()
            .filter(p -> p.name().id().equals(PROFILE))
            .findFirst()
            .orElseThrow();
    Mappings own = room.deidentifyOnly(Weakened.keeping(profile, options, tag), folder);
    String path = Tag.toString(tag);
    return room.score(folder, own, options).failures().stream()
        .filter(failure -> failure.path().contains(path))
        .toList();
  }

  private static void write(Mutant mutant, FileKey key, Path output, Path folder, int number)
      throws IOException {
    Path source = room.folder.resolve(key.file());
    try (DicomInputStream before = new DicomInputStream(source);
        DicomInputStream after = new DicomInputStream(output)) {
      Attributes sourceMeta = before.readFileMetaInformation();
      after.readFileMetaInformation();
      Attributes right = after.readDataset();
      Attributes changed = mutant.applyTo(new MutantCase(before.readDataset(), right, number));
      TransferSyntax syntax = after.transferSyntax();
      boolean keepsName = mutant == Mutant.KEEPS_FILE_NAME;
      Path file = folder.resolve(keepsName ? key.file() : output.getFileName().toString());
      Files.createDirectories(file.resolveSibling("."));
      Attributes meta = FileMeta.of(changed, syntax.uid());
      if (mutant == Mutant.KEEPS_FILE_META) {
        int title = Tag.SourceApplicationEntityTitle;
        meta = meta.toBuilder().set(sourceMeta.element(title).orElseThrow()).build();
      }
      try (DicomOutputStream out = new DicomOutputStream(file)) {
        out.writePart10(meta, syntax, changed);
      }
      if (mutant == Mutant.KEEPS_PREAMBLE) {
        try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "rw")) {
          whole.write(Files.readAllBytes(source), 0, 128);
        }
      }
    }
  }
}
