// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.giftcloud.powercut.PowerCut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disc fills at any moment of a day's work: the share's, this computer's, or both. */
class FullDiskTest {
  private static final int PATIENTS = 4;
  private final Path root;
  private final List<Integer> acknowledged = new ArrayList<>();
  private final Set<KeyStoreException.Reason> refusals = new HashSet<>();
  private int operations;

  FullDiskTest(@TempDir Path root) {
    this.root = root;
  }

  @Test
  void a_full_share_keeps_nobody_from_working() throws Exception {
    everywhere("share");
  }

  @Test
  void what_a_full_computer_acknowledges_is_there_once_it_has_room() throws Exception {
    everywhere("a");
    assertEquals(Set.of(KeyStoreException.Reason.NOT_DURABLE), refusals);
  }

  @Test
  void so_it_is_where_both_fill() throws Exception {
    everywhere("");
    assertEquals(Set.of(KeyStoreException.Reason.NOT_DURABLE), refusals);
  }

  private void everywhere(String full) throws Exception {
    filledAt(full, Integer.MAX_VALUE);
    int all = operations;
    assertTrue(all > 20, "operations: " + all);
    for (int at = 0; at < all; at += 13) {
      filledAt(full, at);
    }
  }

  private void filledAt(String full, int at) throws Exception {
    String where = "full" + full + at;
    PowerCut files = new PowerCut(Files.createDirectories(root.resolve(where)));
    Path share = files.path("share");
    KeyStore.create(share, Stores.passphrase(), Stores.CHEAP);
    acknowledged.clear();
    operations = 0;
    try (UnlockedKeyStore store =
        KeyStore.unlock(share, Stores.passphrase(), files.path("a"), Stores.CLOCK)) {
      files.beforeEach(
          () -> {
            if (operations++ == at) {
              files.full(full);
            }
          });
      work(store);
      files.beforeEach(() -> {});
      if (full.equals("share")) {
        assertEquals(PATIENTS, acknowledged.size(), where);
      }
      files.writable();
      for (int patient = 0; patient < PATIENTS; patient++) {
        Claim claim = Stores.project(store).claim(Stores.patient(patient));
        assertTrue(
            claim instanceof Claim.Known || !acknowledged.contains(patient), where + " " + patient);
      }
      store.publish();
      assertEquals(Status.Share.UP_TO_DATE, store.status().share(), where);
    }
    try (UnlockedKeyStore other =
        KeyStore.unlock(share, Stores.passphrase(), files.path("b"), Stores.CLOCK)) {
      assertEquals(PATIENTS, other.status().links(), where);
      for (int patient = 0; patient < PATIENTS; patient++) {
        Claim claim = Stores.project(other).claim(Stores.patient(patient));
        assertInstanceOf(Claim.Known.class, claim, where);
      }
      assertEquals(List.of(), Aftermath.serious(other), where);
    }
  }

  private void work(UnlockedKeyStore store) {
    for (int patient = 0; patient < PATIENTS; patient++) {
      try {
        Stores.project(store).claim(Stores.patient(patient));
        acknowledged.add(patient);
        if (patient % 2 == 1) {
          publish(store);
        }
      } catch (KeyStoreException e) {
        refusals.add(e.reason());
      }
    }
  }

  /** A publication that is not made is no harm. */
  private static void publish(UnlockedKeyStore store) {
    try {
      store.publish();
    } catch (KeyStoreException e) {
      assertTrue(
          Set.of(KeyStoreException.Reason.NOT_DURABLE, KeyStoreException.Reason.SHARE_UNREACHABLE)
              .contains(e.reason()),
          () -> String.valueOf(e.reason()));
    }
  }
}
