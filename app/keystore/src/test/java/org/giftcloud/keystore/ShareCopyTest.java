// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ShareCopyTest {
  /** Before, the copy looked for the bytes that are gone for ever, and held the store's lock. */
  @Test
  void a_segment_that_is_shortened_while_it_is_copied_ends_the_copy(@TempDir Path folder)
      throws Exception {
    byte[] bytes = {1, 2, 3, 4, 5};
    Path share = folder.resolve("share");
    try (FileChannel local =
            FileChannel.open(Files.write(folder.resolve("local"), bytes), StandardOpenOption.READ);
        FileChannel to =
            FileChannel.open(share, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () ->
              assertThrows(
                  IOException.class, () -> ShareCopy.transfer(local, 0, bytes.length + 1, to)));
    }

    assertArrayEquals(bytes, Files.readAllBytes(share), "what was there is on the share");
  }
}
