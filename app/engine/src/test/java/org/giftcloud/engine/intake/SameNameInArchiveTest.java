// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SameNameInArchiveTest {
  @AutoClose private final OpenArchives archives = new OpenArchives();

  @Test
  void entries_of_one_name_are_told_and_never_taken_for_each_other(@TempDir Path folder)
      throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (String name : List.of("IM1", "IM2", "OTHER")) {
        zip.putNextEntry(new ZipEntry(name));
      }
    }
    String twice = bytes.toString(StandardCharsets.ISO_8859_1).replace("IM2", "IM1");
    Path file = folder.resolve("a.zip");
    Files.write(file, twice.getBytes(StandardCharsets.ISO_8859_1));

    List<SourceFile> found = SourceFinder.find(List.of(file), archives);

    assertEquals(3, found.size());
    assertInstanceOf(SourceFile.Unusable.class, found.get(0));
    assertInstanceOf(SourceFile.Unusable.class, found.get(1));
    assertInstanceOf(SourceFile.Zipped.class, found.get(2));
  }
}
