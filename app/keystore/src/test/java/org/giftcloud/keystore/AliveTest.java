// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A running program's segment is marked as alive, and everybody reads it nevertheless. */
class AliveTest {
  private final Stores stores;

  AliveTest(@TempDir Path root) throws KeyStoreException {
    this.stores = new Stores(root).create();
  }

  @Test
  void the_mark_locks_nothing_that_anybody_reads() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      Stores.project(store).claim(Stores.patient(0));
      Path own = Copies.files(stores.replica("a").resolve("segments")).getFirst();

      try (FileChannel other = FileChannel.open(own, StandardOpenOption.WRITE)) {
        // Where locks are mandatory, a reader fails wherever this would.
        try (FileLock records = other.tryLock(0, 1L << 40, false)) {
          assertNotNull(records);
          assertEquals(0, records.position());
        }
        assertThrows(OverlappingFileLockException.class, () -> SegmentWriter.markAlive(other));
      }
    }
  }
}
