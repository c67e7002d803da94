// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.managed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManagedFileTest {
  @TempDir private Path folder;

  @Test
  void what_is_not_there_decides_nothing() throws Exception {
    assertEquals(
        Optional.empty(),
        ManagedFile.read(folder.resolve("none/desktop.properties")).value("server"));
  }

  @Test
  void what_is_there_and_cannot_be_read_is_not_taken_for_nothing() throws Exception {
    Path file = folder.resolve("desktop.properties");
    Files.createDirectory(file);
    assertThrows(IOException.class, () -> ManagedFile.read(file));

    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("gone"));
    assertThrows(IOException.class, () -> ManagedFile.read(link));

    Path notAFolder = Files.writeString(folder.resolve("file"), "");
    assertThrows(
        IOException.class, () -> ManagedFile.read(notAFolder.resolve("desktop.properties")));
  }
}
