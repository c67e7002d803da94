// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing in a folder is passed over, and no list of words is read half. */
final class VerifyFolderTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private @TempDir Path folder;

  private Path image(String name, String comment) throws IOException {
    Path images = Files.createDirectories(folder.resolve("images"));
    Attributes dataset =
        Attributes.builder()
            .setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage)
            .setString(Tag.SOPInstanceUID, VR.UI, "2.25.1")
            .setString(Tag.PatientIdentityRemoved, VR.CS, "YES")
            .setString(0x00189423, VR.LO, comment) // Acquisition Protocol Name has no row
            .build();
    Files.deleteIfExists(images.resolve(name));
    try (DicomOutputStream dicom = new DicomOutputStream(images.resolve(name))) {
      TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
      dicom.writePart10(FileMeta.of(dataset, syntax.uid()), syntax, dataset);
    }
    return images;
  }

  private int verify(Path images, byte[] words) throws IOException {
    Path list = Files.write(folder.resolve("words.txt"), words);
    return run("verify", images.toString(), "--identifiers", list.toString());
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void a_date_of_the_list_is_found_however_it_is_written() throws Exception {
    String[] written = {
      "19470923", "23.09.1947", "23/9/47", "1947-09-23", "23 Sep 1947", "23rd September 1947"
    };
    for (String inImage : written) {
      Path images = image("1.dcm", "born " + inImage + " here");
      for (String inList : written) {
        assertEquals(ExitCode.HELD.status(), verify(images, utf8(inList)), inList + " " + inImage);
        assertTrue(out.toString().contains("at (0018,9423)"), out.toString());
      }
      assertEquals(0, verify(images, utf8("24.09.1947")), out.toString());
    }
  }

  @Test
  void a_word_means_only_days_that_have_been() {
    assertEquals(Set.of(LocalDate.of(1947, 9, 23)), Set.copyOf(WrittenDates.of("23/9/47", TODAY)));
    assertEquals(
        Set.of(LocalDate.of(2003, 4, 5), LocalDate.of(2003, 5, 4)),
        Set.copyOf(WrittenDates.of("05/04/2003", TODAY)));
    assertEquals(
        Set.of(LocalDate.of(1960, 4, 1)), Set.copyOf(WrittenDates.of("April 1, 1960", TODAY)));
    assertEquals(Set.of(), Set.copyOf(WrittenDates.of("20270101", TODAY)));
    assertEquals(Set.of(), Set.copyOf(WrittenDates.of("31.02.1960", TODAY)));
    assertEquals(Set.of(), Set.copyOf(WrittenDates.of("Zebedee", TODAY)));
  }

  @Test
  void a_list_of_excel_is_read_and_one_that_cannot_be_is_refused() throws Exception {
    Path images = image("1.dcm", "Müller");

    assertEquals(2, verify(images, "\uFEFFMüller\r\n".getBytes(StandardCharsets.UTF_16LE)));
    assertEquals(2, verify(images, "\uFEFFMüller\r\n".getBytes(StandardCharsets.UTF_16BE)));
    assertEquals(2, verify(images, utf8("\uFEFFMüller\n")));
    for (byte[] unread :
        List.of(
            "Müller".getBytes(StandardCharsets.ISO_8859_1),
            "Mueller".getBytes(StandardCharsets.UTF_16LE))) {
      assertEquals(ExitCode.USAGE.status(), verify(images, unread));
      assertTrue(err.toString().contains("Save it as text in UTF-8"), err.toString());
      assertEquals("", out.toString());
    }
  }

  @Test
  void nothing_to_search_and_nothing_to_search_for_are_told() throws Exception {
    Path images = image("1.dcm", "head");
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertEquals(0, run("verify", images.toString()), out.toString());
    assertEquals(ExitCode.USAGE.status(), verify(images, utf8("\n  \n")));
    assertTrue(err.toString().contains("holds no word"), err.toString());
    assertEquals(ExitCode.USAGE.status(), run("verify", empty.toString()));
    assertTrue(err.toString().contains("no file in this folder"), err.toString());
    assertEquals(0, verify(images, utf8("ab\nZebedee")));
    assertTrue(out.toString().contains("1 of the words are too short"), out.toString());
  }

  @Test
  void links_pipes_and_what_may_not_be_read_are_accounted_for() throws Exception {
    Path images = image("1.dcm", "head");
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    assumeTrue(Files.getFileStore(images).supportsFileAttributeView("posix"), "links and pipes");
    Files.createSymbolicLink(images.resolve("2"), elsewhere);
    Files.createSymbolicLink(images.resolve("3"), folder.resolve("nowhere"));
    Files.createSymbolicLink(images.resolve("4"), images.resolve("1.dcm"));
    Process pipe = new ProcessBuilder("mkfifo", images.resolve("5").toString()).start();
    assertEquals(0, pipe.waitFor());

    assertEquals(ExitCode.HELD.status(), run("verify", images.toString()));

    List<String> said = out.toString().lines().toList();
    assertEquals(
        List.of(
            "file 2: not searched, LINK_TO_A_FOLDER",
            "file 3: not searched, LINK_TO_NOTHING",
            "file 5: not searched, NOT_A_FILE",
            "2 files searched, 3 not, 0 findings"),
        said.subList(0, 4));
  }
}
