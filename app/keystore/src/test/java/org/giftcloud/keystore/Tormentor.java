// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A process of its own that claims patients until it is killed. Prints each acknowledged one, and
 * after a {@code #} why one was not: it is tried again.
 */
final class Tormentor {
  private Tormentor() {}

  /**
   * Arguments: share, replica, first patient, step, by how many days this computer's clock errs.
   */
  public static void main(String[] args) throws KeyStoreException {
    int first = Integer.parseInt(args[2]);
    int step = Integer.parseInt(args[3]);
    Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(Integer.parseInt(args[4])));
    try (UnlockedKeyStore store =
        KeyStore.unlock(Path.of(args[0]), Stores.passphrase(), Path.of(args[1]), clock)) {
      System.out.println("opened");
      for (int i = first; i < Integer.MAX_VALUE - step; i += step) {
        int patient = i;
        insist(
            () -> {
              Claim claim = Stores.project(store).claim(Stores.patient(patient));
              System.out.println(patient + " " + Stores.pseudonym(claim).subjectLabel());
            });
        if (i / step % 40 == 39) {
          insist(store::publish);
        }
      }
    }
  }

  /** What may be refused for the moment, with nothing recorded. */
  interface Deed {
    void run() throws KeyStoreException;
  }

  static void insist(Deed deed) throws KeyStoreException {
    for (int times = 0; ; times++) {
      try {
        deed.run();
        return;
      } catch (KeyStoreException e) {
        System.out.println("# " + e.reason());
        if (times == 1000) {
          throw e;
        }
        LockSupport.parkNanos(5_000_000);
      }
    }
  }
}
