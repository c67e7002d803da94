// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.intake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipOutputStream;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.local.LocalInspection;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OddArchivesTest {
  @AutoClose private final OpenArchives archives = new OpenArchives();

  private static final byte[] CONTENT = "some bytes".getBytes(StandardCharsets.US_ASCII);

  private @TempDir Path folder;

  private static byte[] zip(Map<String, byte[]> entries) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes, Charset.forName("windows-1252"))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
      }
    }
    return bytes.toByteArray();
  }

  private List<SourceFile> found(Map<String, byte[]> entries) throws Exception {
    return SourceFinder.find(List.of(Files.write(folder.resolve("a.zip"), zip(entries))), archives);
  }

  @Test
  void a_folder_that_holds_bytes_is_accounted_for_and_an_empty_one_is_a_folder() throws Exception {
    assertEquals(1, found(Map.of("HIDDEN/", CONTENT)).size());
    assertEquals(1, found(Map.of("EMPTY/", new byte[0], "IM1", CONTENT)).size());
  }

  @Test
  void names_need_not_be_in_utf_8() throws Exception {
    List<SourceFile> found = found(Map.of("Bild Ä", CONTENT));

    try (InputStream in = ((SourceFile.Found) found.getFirst()).open()) {
      assertArrayEquals(CONTENT, in.readAllBytes());
    }
  }

  @Test
  void reasons_are_true_where_files_are_worked_on_in_place() throws Exception {
    byte[] nested = zip(Map.of("inner", CONTENT));
    byte[] bomb = new byte[64 << 20];
    Path file = Files.write(folder.resolve("b.zip"), zip(Map.of("a", nested, "b", bomb)));

    assertEquals(
        List.of(Reasons.ARCHIVE_NESTED, Reasons.ARCHIVE_BOMB),
        LocalInspection.run(List.of(file), LocalInspection.Viewer.NONE).stream()
            .map(LocalInspection.Line::reason)
            .toList());
  }

  @Test
  void bytes_that_changed_on_the_disc_are_told() throws Exception {
    byte[] kept = new byte[3000];
    Arrays.fill(kept, (byte) 7);
    byte[] stored = stored(kept);
    // Within the entry's bytes: a local header is 30 bytes and the name.
    stored[30 + 1 + 1500]++;
    Path file = Files.write(folder.resolve("c.zip"), stored);

    ZipException told =
        assertThrows(
            ZipException.class,
            () -> {
              try (InputStream in = first(file).open()) {
                in.readAllBytes();
              }
            });
    assertEquals(Reasons.ARCHIVE_DAMAGED, ReadFailures.reason(told));
    assertEquals(
        List.of(Reasons.ARCHIVE_DAMAGED),
        LocalInspection.run(List.of(file), LocalInspection.Viewer.NONE).stream()
            .map(LocalInspection.Line::reason)
            .toList());
  }

  private SourceFile.Found first(Path file) throws IOException {
    return (SourceFile.Found) SourceFinder.find(List.of(file), archives).getFirst();
  }

  private static byte[] stored(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CRC32 sum = new CRC32();
    sum.update(content);
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry("a");
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.length);
      entry.setCrc(sum.getValue());
      zip.putNextEntry(entry);
      zip.write(content);
    }
    return bytes.toByteArray();
  }

  @Test
  void the_list_of_entries_is_not_read_again_for_every_entry() throws Exception {
    Map<String, byte[]> many = new TreeMap<>();
    for (int i = 0; i < 30_000; i++) {
      many.put("IM" + i, CONTENT);
    }
    List<SourceFile> all = found(many);

    assertEquals(30_000, all.size());
    assertTimeout(
        Duration.ofSeconds(30),
        () -> {
          for (SourceFile one : all) {
            try (InputStream in = ((SourceFile.Found) one).open()) {
              assertArrayEquals(CONTENT, in.readAllBytes());
            }
          }
        });
  }
}
