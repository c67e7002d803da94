// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program that was killed was writing does not fill the share. */
class LeftoversTest {
  private final Stores stores;

  LeftoversTest(@TempDir Path root) throws KeyStoreException {
    this.stores = new Stores(root).create();
  }

  private static Path leave(Path folder, String name, Duration age) throws Exception {
    Path file = Files.write(Files.createDirectories(folder).resolve(name), new byte[4096]);
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
  }

  @Test
  void what_was_left_yesterday_is_swept_by_the_next_publication_and_nothing_else()
      throws Exception {
    Duration old = Duration.ofDays(2);
    try (UnlockedKeyStore store = stores.unlock("a")) {
      Stores.project(store).claim(Stores.patient(0));
      store.publish();
      Path replica = stores.replica("a");
      for (Path folder : List.of(stores.share(), replica)) {
        for (String sub : List.of("", "people", "segments", "publications", "archives")) {
          leave(folder.resolve(sub), "one.0123abcd.tmp", old);
        }
      }
      Path young = leave(stores.share().resolve("publications"), "x.89abcdef.tmp", Duration.ZERO);
      for (Path file : Copies.files(stores.share().resolve("segments"))) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(old)));
      }
      long others = Copies.files(stores.share()).stream().filter(LeftoversTest::isWhole).count();

      store.publish();

      assertEquals(
          List.of(young),
          Copies.files(stores.root()).stream().filter(file -> !isWhole(file)).toList());
      assertEquals(
          others + 2, // a further publication and its seal
          Copies.files(stores.share()).stream().filter(LeftoversTest::isWhole).count());
    }
  }

  private static boolean isWhole(Path file) {
    return !file.toString().endsWith(".tmp");
  }
}
