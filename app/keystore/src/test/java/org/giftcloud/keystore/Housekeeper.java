// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * A process of its own that compacts, replaces keys and grants them, until it is killed. Prints a
 * line for each deed that was done.
 */
final class Housekeeper {
  /** No margin: what others are still writing is removed as well, which they must notice. */
  private static final Duration AT_ONCE = Duration.ofDays(-800);

  private Housekeeper() {}

  /** Arguments: share, replica. */
  public static void main(String[] args) throws KeyStoreException {
    try (UnlockedKeyStore store =
        KeyStore.unlock(
            Path.of(args[0]), Stores.passphrase(), Path.of(args[1]), Clock.systemUTC())) {
      System.out.println("opened");
      for (int time = 0; time < Integer.MAX_VALUE; time++) {
        Tormentor.insist(store::publish);
        Tormentor.insist(
            () -> {
              store.publish();
              Compaction.Report report = store.compaction().compact(AT_ONCE, "torture");
              System.out.println("compacted " + report.segments());
            });
        int all = time % 2;
        Tormentor.insist(
            () -> {
              if (all == 0) {
                store.rotation().replaceDataKey("torture");
              } else {
                store.rotation().replaceAllKeys("torture", List.of());
              }
              System.out.println("replaced 1");
            });
      }
    }
  }
}
