// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.nio.file.Path;
import java.time.Clock;

/** A process of its own that claims patients until it is killed; prints each acknowledged one. */
final class Tormentor {
  private Tormentor() {}

  /** Arguments: share, replica, first patient, step, whether to publish now and then. */
  public static void main(String[] args) throws KeyStoreException {
    int first = Integer.parseInt(args[2]);
    int step = Integer.parseInt(args[3]);
    try (UnlockedKeyStore store =
        KeyStore.unlock(
            Path.of(args[0]), Stores.passphrase(), Path.of(args[1]), Clock.systemUTC())) {
      ProjectKeys keys = Stores.project(store);
      for (int i = first; i < Integer.MAX_VALUE - step; i += step) {
        Pseudonym pseudonym = Stores.pseudonym(keys.claim(Stores.patient(i)));
        System.out.println(i + " " + pseudonym.subjectLabel());
        if (i / step % 40 == 39) {
          store.publish();
        }
      }
    }
  }
}
