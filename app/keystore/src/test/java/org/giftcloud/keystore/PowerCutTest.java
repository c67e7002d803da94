// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.giftcloud.powercut.PowerCut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The power goes between any two operations, on the share's server and on the workstation at once:
 * what was acknowledged until then is there afterwards. {@code -Dkeystore.cuts=2000} is the long
 * form.
 */
class PowerCutTest {
  private final Path root;
  private final int most = Integer.getInteger("keystore.cuts", 25);
  private final int every = most > 25 ? 1 : 5;
  private final Map<Integer, Path> left = new LinkedHashMap<>();
  private int operations;
  private int acknowledged;

  PowerCutTest(@TempDir Path root) {
    this.root = root;
  }

  @Test
  void what_was_acknowledged_outlives_a_power_cut_at_any_moment() throws Exception {
    BasicFileAttributes attributes = Files.readAttributes(root, BasicFileAttributes.class);
    assumeTrue(attributes.fileKey() != null, "this system does not tell files apart");
    PowerCut cut = new PowerCut(Files.createDirectories(root.resolve("live")));
    Path share = cut.path("share");
    KeyStore.create(share, Stores.passphrase(), Stores.CHEAP);
    cut.beforeEach(() -> cutNow(cut));
    int patients = Math.max(12, most / 2);
    for (int session = 0; session < 3; session++) {
      try (UnlockedKeyStore store =
          KeyStore.unlock(share, Stores.passphrase(), cut.path("replica-a"), Stores.CLOCK)) {
        while (acknowledged < patients * (session + 1) / 3) {
          Stores.project(store).claim(Stores.patient(acknowledged));
          acknowledged++;
        }
        store.publish();
      }
    }

    assertTrue(left.size() >= Math.min(most, 20), "cuts: " + left.size());
    for (Path image : left.values()) {
      assertWhole(image);
    }
    System.out.println(
        "key store power cut: " + left.size() + " cuts in " + operations + " operations");
  }

  /** The number acknowledged by then is in the image's name. */
  private void cutNow(PowerCut cut) {
    operations++;
    if (operations % every != 0 || left.size() >= most) {
      return;
    }
    Path image = root.resolve("cut-" + operations + "-" + acknowledged);
    try {
      cut.leave(image);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    left.put(operations, image);
  }

  private static void assertWhole(Path image) throws Exception {
    int expected = Integer.parseInt(image.getFileName().toString().replaceAll(".*-", ""));
    Stores stores = new Stores(image);
    Path share = stores.share();
    Path away = image.resolve("away");
    // Each alone: what one of the two forgot, the other would hide.
    assertKnown(stores, "fresh", expected);
    Files.move(share, away);
    if (expected > 0) {
      assertKnown(stores, "a", expected);
    }
    Files.move(away, share);
    assertKnown(stores, "a", expected);
    try (UnlockedKeyStore store = stores.unlock("fresh")) {
      assertEquals(
          Inspection.Verdict.SOUND, store.inspection().verify().verdict(), image.toString());
    }
  }

  private static void assertKnown(Stores stores, String station, int expected)
      throws KeyStoreException {
    try (UnlockedKeyStore store = stores.unlock(station)) {
      assertTrue(store.status().links() >= expected, station + " of " + stores.root());
      for (int i = 0; i < expected; i++) {
        assertInstanceOf(Claim.Known.class, Stores.project(store).claim(Stores.patient(i)));
      }
    }
  }
}
