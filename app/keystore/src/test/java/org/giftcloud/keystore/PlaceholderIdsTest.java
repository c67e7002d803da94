// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaceholderIdsTest {
  private static final Claim HELD = new Claim.Held(HoldReason.PLACEHOLDER_ID);
  private static final Identity EMERGENCY =
      new Identity("Hospital A", "Emergency-01", "19701224", "F", "Zimmermann");
  private final Stores stores;

  PlaceholderIdsTest(@TempDir Path root) throws KeyStoreException {
    this.stores = new Stores(root).create();
  }

  @Test
  void what_the_site_says_is_nobodys_is_held_on_every_computer_also_where_it_was_known()
      throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      assertInstanceOf(Claim.New.class, Stores.project(store).claim(EMERGENCY));

      store.placeholderIds().hold(List.of("emergency 01", "EMERGENCY/02"), "from the ward");

      assertEquals(HELD, Stores.project(store).claim(EMERGENCY));
      assertEquals(List.of("EMERGENCY01", "EMERGENCY02"), store.placeholderIds().list());
      assertEquals("2 IDs", store.audit().entries().getLast().about());
      store.publish();
    }
    try (UnlockedKeyStore store = stores.unlock("b")) {
      assertEquals(HELD, Stores.project(store).claim(EMERGENCY));
      ProjectKeys forgetful = store.project(Stores.SERVER, "None", LinkPolicy.KEEP_NONE);
      assertEquals(HELD, forgetful.claim(EMERGENCY));

      store.placeholderIds().release(List.of("Emergency-01"), "it was somebody's");

      assertInstanceOf(Claim.Known.class, Stores.project(store).claim(EMERGENCY));
      assertEquals(List.of("EMERGENCY02"), store.placeholderIds().list());
    }
  }

  @Test
  void nothing_without_letters_or_reason_is_recorded() throws Exception {
    try (UnlockedKeyStore store = stores.unlock("a")) {
      assertThrows(
          KeyStoreException.class, () -> store.placeholderIds().hold(List.of(" - "), "reason"));
      assertThrows(KeyStoreException.class, () -> store.placeholderIds().hold(List.of("E1"), " "));
      assertEquals(List.of(), store.placeholderIds().list());
    }
  }
}
