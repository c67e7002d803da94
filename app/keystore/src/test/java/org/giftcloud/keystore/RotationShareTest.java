// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.giftcloud.powercut.PowerCut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The share turns read only, or fills, at any moment while keys are replaced. */
class RotationShareTest {
  private static final char[] SECOND = "another fine long passphrase".toCharArray();
  private final Path root;
  private int operations;

  RotationShareTest(@TempDir Path root) {
    this.root = root;
  }

  private enum Trouble {
    READ_ONLY,
    FULL
  }

  /** {@code -Dkeystore.each=1} is the long form. */
  private static final int EACH = Integer.getInteger("keystore.each", 13);

  private enum Which {
    DATA_KEY,
    ALL_KEYS
  }

  @Test
  void a_share_that_turns_read_only_leaves_everybody_with_the_old_keys_or_the_new()
      throws Exception {
    everywhere(Trouble.READ_ONLY, Which.DATA_KEY);
    everywhere(Trouble.READ_ONLY, Which.ALL_KEYS);
  }

  @Test
  void so_does_a_share_that_fills() throws Exception {
    everywhere(Trouble.FULL, Which.DATA_KEY);
    everywhere(Trouble.FULL, Which.ALL_KEYS);
  }

  private void everywhere(Trouble trouble, Which which) throws Exception {
    TreeSet<String> told = new TreeSet<>();
    int at = 0;
    Optional<String> message;
    do {
      message = troubled(trouble, which, at);
      message.ifPresent(told::add);
      at += EACH;
    } while (message.isPresent() || at < 3);
    assertTrue(at > 2 * EACH, "moments: " + at);
    assertEquals(2, told.size(), told.toString());
    assertTrue(told.first().contains("everybody uses them from now on"), told.toString());
    assertTrue(told.last().contains("No key was replaced"), told.toString());
  }

  /** What was said, if the trouble at that operation kept the deed from being done. */
  private Optional<String> troubled(Trouble trouble, Which which, int at) throws Exception {
    String where = trouble + " " + which + " " + at;
    PowerCut files = new PowerCut(Files.createDirectories(root.resolve(where)));
    Path share = files.path("share");
    KeyStore.create(share, Stores.passphrase(), Stores.CHEAP);
    Optional<String> told;
    try (UnlockedKeyStore owner =
        KeyStore.unlock(share, Stores.passphrase(), files.path("a"), Stores.CLOCK)) {
      Stores.project(owner).claim(Stores.patient(1));
      owner.people().add("Second", Role.USE, SECOND);
      operations = 0;
      files.beforeEach(() -> begin(files, trouble, at));
      told = replace(owner, which, where);
      files.beforeEach(() -> {});

      // While the share takes nothing, the work goes on here.
      assertInstanceOf(Claim.Known.class, Stores.project(owner).claim(Stores.patient(1)), where);
      assertInstanceOf(Claim.New.class, Stores.project(owner).claim(Stores.patient(2)), where);
      files.writable();
      assertEquals(Status.Share.UP_TO_DATE, owner.status().share(), where);
    }
    try (UnlockedKeyStore second = KeyStore.unlock(share, SECOND, files.path("b"), Stores.CLOCK)) {
      for (int patient : List.of(1, 2)) {
        Claim claim = Stores.project(second).claim(Stores.patient(patient));
        assertInstanceOf(Claim.Known.class, claim, where);
      }
    }
    try (UnlockedKeyStore owner =
        KeyStore.unlock(share, Stores.passphrase(), files.path("a"), Stores.CLOCK)) {
      owner.rotation().replaceAllKeys("once more", List.of());
      assertEquals(Inspection.Verdict.SOUND, owner.inspection().verify().verdict(), where);
    }
    return told;
  }

  private void begin(PowerCut files, Trouble trouble, int at) {
    if (operations++ != at) {
      return;
    }
    switch (trouble) {
      case READ_ONLY -> files.readOnly("share");
      case FULL -> files.full("share");
    }
  }

  private static Optional<String> replace(UnlockedKeyStore owner, Which which, String where) {
    try {
      switch (which) {
        case DATA_KEY -> owner.rotation().replaceDataKey("yearly");
        case ALL_KEYS -> owner.rotation().replaceAllKeys("yearly", List.of());
      }
      return Optional.empty();
    } catch (KeyStoreException e) {
      assertEquals(KeyStoreException.Reason.SHARE_UNREACHABLE, e.reason(), where);
      return Optional.ofNullable(e.getMessage());
    }
  }
}
