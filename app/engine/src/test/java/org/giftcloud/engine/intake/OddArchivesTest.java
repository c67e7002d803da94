// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.intake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.local.LocalInspection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OddArchivesTest {
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
    return SourceFinder.find(List.of(Files.write(folder.resolve("a.zip"), zip(entries))));
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
}
