// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * A store in a test's folder, with a cheap key derivation.
 *
 * @param shares the store's folder; several are mounts of the same one
 */
record Stores(Path root, List<Path> shares) {
  static final String SERVER = "https://gift.example.org";
  static final ProjectName P1 = new ProjectName(SERVER, "P1");
  static final Passphrase.Cost CHEAP = Passphrase.Cost.PRACTICE;
  static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);

  Stores(Path root) {
    this(root, List.of(root.resolve("share")));
  }

  /** On a network share that {@code -Dkeystore.shares} names by one or more mounts, if it does. */
  static Stores mounted(Path root) {
    String mounts = System.getProperty("keystore.shares", "");
    if (mounts.isEmpty()) {
      return new Stores(root);
    }
    String name = Id.random(new SecureRandom()).hex();
    return new Stores(
        root, Stream.of(mounts.split(",")).map(mount -> Path.of(mount, name)).toList());
  }

  static char[] passphrase() {
    return "a fine long passphrase".toCharArray();
  }

  Path share() {
    return share(0);
  }

  /** As one of several workstations sees it. */
  Path share(int workstation) {
    return shares.get(workstation % shares.size());
  }

  Path replica(String workstation) {
    return root.resolve("replica-" + workstation);
  }

  Stores create() throws KeyStoreException {
    KeyStore.create(share(), passphrase(), CHEAP);
    return this;
  }

  UnlockedKeyStore unlock(String workstation) throws KeyStoreException {
    return KeyStore.unlock(share(), passphrase(), replica(workstation), CLOCK);
  }

  UnlockedKeyStore unlock(char[] passphrase, String workstation) throws KeyStoreException {
    return KeyStore.unlock(share(), passphrase, replica(workstation), CLOCK);
  }

  static ProjectKeys project(UnlockedKeyStore store) throws KeyStoreException {
    return store.project(SERVER, "P1", LinkPolicy.KEEP_LINKS);
  }

  static Identity patient(int number) {
    return new Identity("Hospital A", "MRN-7" + number, "19701224", "F", "Zimmermann" + number);
  }

  static Pseudonym pseudonym(Claim claim) {
    return switch (claim) {
      case Claim.New fresh -> fresh.pseudonym();
      case Claim.Known known -> known.pseudonym();
      case Claim.Proposed proposed -> proposed.pseudonym();
      case Claim.Held held -> throw new AssertionError("held: " + held.reason());
    };
  }
}
