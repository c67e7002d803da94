// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomDirectoryWriter;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disc's index (DICOMDIR) is held against what is on the disc. */
// JUnit and the set-up fill the fields.
@SuppressWarnings("NullAway.Init")
class DiscImportTest {
  private static final List<String> NAMES = List.of("IM1", "IM2", "IM3");

  @TempDir private Path folder;
  private Path disc;

  /** Three images that are named, in small letters as some systems show them. */
  @BeforeEach
  void burn() throws Exception {
    disc = Files.createDirectories(folder.resolve("disc"));
    List<Path> images =
        SampleData.generate(folder.resolve("hospital"), 7, Size.TINY).files().stream()
            .limit(NAMES.size())
            .toList();
    Files.createDirectories(disc.resolve("dicom"));
    DicomDirectoryWriter index = new DicomDirectoryWriter();
    for (int i = 0; i < NAMES.size(); i++) {
      Files.copy(images.get(i), onDisc(NAMES.get(i)));
      try (DicomInputStream in = new DicomInputStream(images.get(i))) {
        Attributes image = in.readDataset();
        index.add(image, in.transferSyntax().uid(), List.of("DICOM", NAMES.get(i)));
      }
    }
    Files.writeString(disc.resolve("README.TXT"), "The viewer of this disc");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DicomOutputStream out = new DicomOutputStream(bytes)) {
      index.write(out, "2.25.77");
    }
    Files.write(disc.resolve("DICOMDIR"), bytes.toByteArray());
  }

  private Path onDisc(String name) {
    return disc.resolve("dicom/" + name.toLowerCase(Locale.ROOT));
  }

  private ImportReport imported(Path source) throws Exception {
    try (Workspace workspace = Workspace.open(folder.resolve("w" + System.nanoTime()))) {
      return workspace.importFrom(List.of(source), Progress.NONE);
    }
  }

  private static Reason index(ImportReport report) {
    List<Reason> indexes =
        report.lines().stream()
            .map(ImportReport.Line::reason)
            .filter(reason -> reason.code().startsWith("dicomdir"))
            .toList();
    assertEquals(1, indexes.size());
    return indexes.getFirst();
  }

  @Test
  void an_index_that_has_all_it_names_is_no_image_and_nothing_more() throws Exception {
    ImportReport report = imported(disc);

    assertEquals("dicomdir", index(report).code());
    assertEquals(3, report.count(ItemState.CHECKED));
    assertEquals(5, report.lines().size());
  }

  @Test
  void what_an_index_names_and_is_not_there_is_counted() throws Exception {
    Files.delete(onDisc("IM2"));
    Files.delete(onDisc("IM3"));

    Reason told = index(imported(disc));

    assertEquals("dicomdir-missing", told.code());
    assertTrue(told.sentence().contains("names 3 files, and 2 of them"), told.sentence());
  }

  @Test
  void what_an_index_does_not_name_comes_in_and_is_counted() throws Exception {
    Path extra =
        SampleData.generate(folder.resolve("other"), 8, Size.TINY).files().stream()
            .findFirst()
            .orElseThrow();
    Files.copy(extra, disc.resolve("dicom/extra"));

    ImportReport report = imported(disc);

    assertEquals("dicomdir-more", index(report).code());
    assertTrue(index(report).sentence().contains("came in 1 that"), index(report).sentence());
    assertEquals(4, report.count(ItemState.CHECKED));
  }

  @Test
  void a_disc_in_an_archive_is_held_against_its_index_too() throws Exception {
    Files.delete(onDisc("IM1"));

    Reason told = index(imported(zipped('/')));

    assertEquals("dicomdir-missing", told.code());
    assertTrue(told.sentence().contains("names 3 files, and 1 of them"), told.sentence());
  }

  @Test
  void an_archive_with_the_separators_of_windows_is_whole_too() throws Exception {
    assertEquals("dicomdir", index(imported(zipped('\\'))).code());
  }

  @Test
  void a_disc_is_whole_by_whatever_way_its_parts_are_named() throws Exception {
    try (Workspace workspace = Workspace.open(folder.resolve("roundabout"))) {
      ImportReport report =
          workspace.importFrom(
              List.of(disc.resolve("DICOMDIR"), disc.resolve("dicom/../../disc/dicom")),
              Progress.NONE);

      assertEquals("dicomdir", index(report).code());
    }
  }

  private Path zipped(char separator) throws IOException {
    Path zip = folder.resolve("disc.zip");
    try (OutputStream out = Files.newOutputStream(zip);
        ZipOutputStream archive = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(disc)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        archive.putNextEntry(
            new ZipEntry(
                ("CD 1/" + disc.relativize(file)).replace('\\', '/').replace('/', separator)));
        Files.copy(file, archive);
      }
    }
    return zip;
  }

  @Test
  void an_index_without_records_is_not_taken_for_a_whole_one() throws Exception {
    Attributes broken =
        Attributes.builder()
            .setString(Tag.SOPClassUID, VR.UI, UID.MediaStorageDirectoryStorage)
            .setString(Tag.SOPInstanceUID, VR.UI, "2.25.78")
            .build();
    write(disc.resolve("DICOMDIR"), broken);

    assertEquals("dicomdir-unreadable", index(imported(disc)).code());
  }

  private static void write(Path file, Attributes dataset) throws IOException {
    Files.delete(file);
    try (DicomOutputStream out = new DicomOutputStream(file)) {
      out.writePart10(
          FileMeta.of(dataset, UID.ExplicitVRLittleEndian),
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
          dataset);
    }
  }
}
