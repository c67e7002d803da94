// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disc images that are copied and restored, as IT departments do. */
class ClonedComputerTest {
  private final Stores stores;

  ClonedComputerTest(@TempDir Path root) throws KeyStoreException {
    this.stores = new Stores(root).create();
  }

  private void claim(String station, int patient) throws KeyStoreException {
    try (UnlockedKeyStore store = stores.unlock(station)) {
      Stores.project(store).claim(Stores.patient(patient));
    }
  }

  private void assertKnown(String station, int patients) throws Exception {
    try (UnlockedKeyStore store = stores.unlock(station)) {
      assertEquals(patients, store.status().links());
      assertEquals(List.of(), store.status().findings());
      assertEquals(List.of(), store.inspection().verify().findings());
      for (int i = 0; i < patients; i++) {
        assertInstanceOf(Claim.Known.class, Stores.project(store).claim(Stores.patient(i)));
      }
    }
  }

  @Test
  void two_clones_of_one_computer_write_side_by_side_without_a_fork() throws Exception {
    claim("a", 0);
    Copies.copy(stores.replica("a"), stores.replica("clone"));

    try (UnlockedKeyStore one = stores.unlock("a");
        UnlockedKeyStore two = stores.unlock("clone")) {
      for (int i = 1; i < 11; i++) {
        Stores.project(i % 2 == 0 ? one : two).claim(Stores.patient(i));
      }
    }

    assertKnown("a", 11);
    assertKnown("clone", 11);
    assertKnown("fresh", 11);
  }

  @Test
  void a_computer_restored_from_last_week_forgets_nothing_and_forks_nothing() throws Exception {
    claim("a", 0);
    Copies.copy(stores.replica("a"), stores.root().resolve("image"));
    claim("a", 1);
    claim("a", 2);
    Copies.delete(stores.replica("a"));
    Copies.copy(stores.root().resolve("image"), stores.replica("a"));

    claim("a", 3);

    assertKnown("a", 4);
    assertKnown("fresh", 4);
  }

  @Test
  void a_share_and_a_computer_restored_from_different_days_keep_what_either_has() throws Exception {
    claim("a", 0);
    claim("b", 1);
    Copies.copy(stores.share(), stores.root().resolve("backup"));
    claim("a", 2);
    claim("b", 3);
    Copies.delete(stores.share());
    Copies.copy(stores.root().resolve("backup"), stores.share());

    stores.unlock("a").close();
    stores.unlock("b").close();

    assertKnown("fresh", 4);
  }
}
