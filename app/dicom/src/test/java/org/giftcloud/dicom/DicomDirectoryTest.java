// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class DicomDirectoryTest {
  private static Attributes instance(String patient, String study, String instance) {
    return Attributes.builder()
        .setString(Tag.SOPClassUID, UID.CTImageStorage)
        .setString(Tag.SOPInstanceUID, instance)
        .setString(Tag.PatientID, patient)
        .setString(Tag.PatientName, "Größe^" + patient)
        .setString(Tag.StudyInstanceUID, study)
        .setString(Tag.SeriesInstanceUID, study + ".1")
        .setString(Tag.Modality, "CT")
        .setString(Tag.InstanceNumber, "1")
        .build();
  }

  private static byte[] written() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DicomOutputStream out = new DicomOutputStream(bytes)) {
      new DicomDirectoryWriter()
          .add(instance("A", "1.1", "1.1.1"), UID.ExplicitVRLittleEndian, List.of("A", "1"))
          .add(instance("A", "1.1", "1.1.2"), UID.ExplicitVRLittleEndian, List.of("A", "2"))
          .add(instance("A", "1.2", "1.2.1"), UID.ExplicitVRLittleEndian, List.of("A", "3"))
          .add(instance("B", "1.3", "1.3.1"), UID.ExplicitVRLittleEndian, List.of("B", "1"))
          .write(out, "1.9");
    }
    return bytes.toByteArray();
  }

  private static List<String> types(DicomDirectory directory) {
    return directory.records().map(DirectoryRecord::type).toList();
  }

  @Test
  void what_is_written_is_read() throws IOException {
    DicomDirectory directory = DicomDirectory.read(ByteSource.of(written()));

    assertEquals(2, directory.roots().size());
    assertEquals(
        List.of(
            "PATIENT", "STUDY", "SERIES", "IMAGE", "IMAGE", "STUDY", "SERIES", "IMAGE", "PATIENT",
            "STUDY", "SERIES", "IMAGE"),
        types(directory));
    assertEquals(
        "Größe^B", directory.roots().getLast().keys().getString(Tag.PatientName).orElseThrow());
    assertEquals(
        List.of(
            Path.of("d", "A", "1"),
            Path.of("d", "A", "2"),
            Path.of("d", "A", "3"),
            Path.of("d", "B", "1")),
        directory.records().flatMap(r -> r.file(Path.of("d")).stream()).toList());
  }

  @Test
  void one_that_ends_early_gives_whole_records() throws IOException {
    byte[] bytes = written();

    DicomDirectory directory =
        DicomDirectory.read(ByteSource.of(Arrays.copyOf(bytes, bytes.length - 20)));

    assertEquals(11, types(directory).size());
  }

  @Test
  void files_stay_in_the_folder() {
    for (String component : List.of("..", "a/b", "/etc", "c:", ".hidden")) {
      Attributes keys =
          Attributes.builder().setString(Tag.ReferencedFileID, VR.CS, "A", component).build();
      Optional<Path> file = new DirectoryRecord("IMAGE", keys, List.of()).file(Path.of("d"));
      assertEquals(Optional.empty(), file, component);
    }
  }

  @Test
  void an_image_is_no_directory() {
    byte[] image = Bytestream.little().explicit(Tag.Modality, "CS", "CT").toByteArray();

    assertThrows(DicomException.class, () -> DicomDirectory.read(ByteSource.of(image)));
  }

  @Test
  void the_samples_give_their_files() throws IOException {
    Path samples = Path.of(System.getProperty("samples.dir", "none"));
    assumeTrue(Files.isDirectory(samples), "no samples here");

    for (String name : List.of("bigEnd", "implicit", "nooffset", "reordered")) {
      DicomDirectory directory = DicomDirectory.read(samples.resolve("pydicom__DICOMDIR-" + name));
      long files = directory.records().filter(r -> r.file(samples).isPresent()).count();
      assertEquals(name + " " + expected(name), name + " " + files);
      assertEquals(
          List.of("PATIENT"),
          directory.roots().stream().map(DirectoryRecord::type).distinct().toList());
    }
  }

  private static int expected(String name) {
    return name.equals("nooffset") ? 30 : 31;
  }
}
