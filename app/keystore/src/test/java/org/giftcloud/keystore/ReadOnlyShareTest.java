// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.giftcloud.powercut.PowerCut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A share that can be read and takes nothing: rights that IT changed, a mount gone read only. */
class ReadOnlyShareTest {
  private final PowerCut files;

  ReadOnlyShareTest(@TempDir Path root) throws KeyStoreException {
    this.files = new PowerCut(root);
    KeyStore.create(files.path("share"), Stores.passphrase(), Stores.CHEAP);
  }

  private UnlockedKeyStore unlock(String station) throws KeyStoreException {
    return KeyStore.unlock(
        files.path("share"), Stores.passphrase(), files.path(station), Stores.CLOCK);
  }

  @Test
  void what_is_new_waits_here_and_reaches_everybody_once_the_share_takes_it() throws Exception {
    try (UnlockedKeyStore store = unlock("a")) {
      Stores.project(store).claim(Stores.patient(0));
    }
    files.readOnly("share");
    try (UnlockedKeyStore store = unlock("a")) {
      assertInstanceOf(Claim.Known.class, Stores.project(store).claim(Stores.patient(0)));
      assertInstanceOf(Claim.New.class, Stores.project(store).claim(Stores.patient(1)));
      assertEquals(Status.Share.NOT_WRITABLE, store.status().share());
      assertEquals(
          KeyStoreException.Reason.SHARE_UNREACHABLE,
          assertThrows(KeyStoreException.class, store::publish).reason());
    }
    try (UnlockedKeyStore store = unlock("a")) {
      assertInstanceOf(Claim.Known.class, Stores.project(store).claim(Stores.patient(1)));
      assertEquals(Status.Share.NOT_WRITABLE, store.status().share());
      files.writable();
      assertEquals(Status.Share.UP_TO_DATE, store.status().share());
    }

    try (UnlockedKeyStore store = unlock("fresh")) {
      assertEquals(2, store.status().links());
      assertEquals(List.of(), store.inspection().verify().findings());
    }
  }

  @Test
  void a_computer_that_never_wrote_opens_it_and_a_share_that_turns_is_noticed_at_once()
      throws Exception {
    try (UnlockedKeyStore store = unlock("a")) {
      Stores.project(store).claim(Stores.patient(0));
      files.readOnly("share");
      assertInstanceOf(Claim.New.class, Stores.project(store).claim(Stores.patient(1)));
      assertEquals(Status.Share.NOT_WRITABLE, store.status().share());
    }
    try (UnlockedKeyStore store = unlock("b")) {
      assertEquals(1, store.status().links());
      assertEquals(Status.Share.UP_TO_DATE, store.status().share());
    }
    files.writable();
    unlock("a").close();
    try (UnlockedKeyStore store = unlock("b")) {
      assertEquals(2, store.status().links());
    }
  }

  @Test
  void what_was_written_while_it_was_away_is_given_to_it_though_nobody_starts_again()
      throws Exception {
    try (UnlockedKeyStore store = unlock("a")) {
      Stores.project(store).claim(Stores.patient(0));
    }
    Path share = files.path("share");
    Path away = share.resolveSibling("away");
    Files.move(share, away);
    try (UnlockedKeyStore store = unlock("a")) {
      assertInstanceOf(Claim.New.class, Stores.project(store).claim(Stores.patient(1)));
    }
    try (UnlockedKeyStore store = unlock("a")) {
      assertEquals(Status.Share.WAITING, store.status().share());
      Files.move(away, share);
      assertEquals(Status.Share.UP_TO_DATE, store.status().share());

      try (UnlockedKeyStore other = unlock("b")) {
        assertEquals(2, other.status().links());
      }
    }
  }

  @Test
  void a_counted_label_that_the_share_did_not_take_is_not_used() throws Exception {
    ProjectName numbered = new ProjectName(Stores.SERVER, "Numbered");
    ProjectRules rules = new ProjectRules(LinkPolicy.KEEP_LINKS, "S_", ProjectRules.Hashes.KEYED);
    try (UnlockedKeyStore store = unlock("a")) {
      ProjectKeys keys = store.project(numbered, rules);
      files.readOnly("share");
      assertEquals(new Claim.Held(HoldReason.SHARE_NEEDED), keys.claim(Stores.patient(0)));
    }
    files.writable();
    try (UnlockedKeyStore store = unlock("b")) {
      Claim first = store.project(numbered, rules).claim(Stores.patient(1));
      assertEquals("S_00001", Stores.pseudonym(first).subjectLabel());
    }
    try (UnlockedKeyStore store = unlock("a")) {
      Claim second = store.project(numbered, rules).claim(Stores.patient(0));
      assertInstanceOf(Claim.Proposed.class, second);
    }
    try (UnlockedKeyStore store = unlock("c")) {
      ProjectKeys keys = store.project(numbered, rules);
      String one = Stores.pseudonym(keys.claim(Stores.patient(0))).subjectLabel();
      String two = Stores.pseudonym(keys.claim(Stores.patient(1))).subjectLabel();
      assertEquals(List.of("S_00001", "S_00002"), List.of(one, two).stream().sorted().toList());
    }
  }
}
