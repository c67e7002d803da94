// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Creates and unlocks a key store in a folder, which may be on a network share. */
public final class KeyStore {
  private static final String FIRST_PERSON = "owner";
  private static final int KEY_BYTES = 40;

  private KeyStore() {}

  /**
   * Makes a store with one person who may do everything. The passphrase is not kept or zeroed.
   *
   * @return the public half of the site's key, as {@link Audit#publicKey}: to be kept outside
   */
  public static String create(Path folder, char[] passphrase) throws KeyStoreException {
    return create(folder, passphrase, Passphrase.Cost.DEFAULT);
  }

  /**
   * The same for sample data that is thrown away, as in the demo: the passphrase is hardly
   * stretched, so whoever copies the store guesses it in no time. Never for patients.
   */
  public static String createForPractice(Path folder, char[] passphrase) throws KeyStoreException {
    return create(folder, passphrase, Passphrase.Cost.PRACTICE);
  }

  static String create(Path folder, char[] passphrase, Passphrase.Cost cost)
      throws KeyStoreException {
    requireStrong(passphrase);
    SecureRandom random = new SecureRandom();
    Folder share = new Folder(folder);
    StoreHeader header = StoreHeader.create(random, cost);
    try (Keyset keys = Keyset.create(random);
        Secret stretched = Passphrase.stretch(passphrase, header.salt().raw(), cost)) {
      if (Files.exists(share.header())) {
        throw new KeyStoreException(
            KeyStoreException.Reason.ALREADY_EXISTS,
            "This folder holds a key store already. Nothing was touched.");
      }
      share.create();
      Id person = Id.random(random);
      PersonFile file =
          PersonFile.seal(
              header,
              person,
              1,
              stretched,
              new PersonFile.Contents(Role.REIDENTIFY, FIRST_PERSON, keys));
      share.writeWhole(share.people().resolve(file.fileName()), file.encode(), random);
      // The header makes it a store, so it comes last.
      share.writeWhole(share.header(), header.encode(), random);
      return Audit.publicKey(keys);
    } catch (IOException e) {
      throw new KeyStoreException(
          KeyStoreException.Reason.SHARE_UNREACHABLE,
          "The folder for the key store cannot be written. No key store was made.",
          e);
    }
  }

  /**
   * A passphrase nobody can guess or remember, for a key file: 320 random bits in groups of four.
   * Whoever has the file has the keys.
   */
  public static char[] newKey(SecureRandom random) {
    return Passphrase.random(KEY_BYTES, random);
  }

  static void requireStrong(char[] passphrase) throws KeyStoreException {
    if (!Passphrase.isStrong(passphrase)) {
      throw new KeyStoreException(
          KeyStoreException.Reason.WEAK_PASSPHRASE,
          "The passphrase is too easy to guess. Take four words that have nothing to do with each other, or a key file.");
    }
  }

  /**
   * Opens a store. Works from this workstation's replica while the share is away; each store needs
   * a replica folder of its own, which several processes may share.
   */
  public static UnlockedKeyStore unlock(
      Path folder, char[] passphrase, Path localReplica, Clock clock) throws KeyStoreException {
    Folder share = new Folder(folder);
    Folder local = new Folder(localReplica);
    List<Finding> findings = new ArrayList<>();
    try {
      Mirror mirror = new Mirror(share, local, findings);
      StoreHeader header = mirror.header();
      Opening opening = new Opening(header, mirror.people(header));
      Person person = opening.open(passphrase).orElseThrow(KeyStore::wrongPassphrase);
      Place place = new Place(header, share, local);
      Session session = new Session(place, person, clock);
      try {
        session.load();
      } catch (KeyStoreException e) {
        person.keys().close();
        throw e;
      }
      return new UnlockedKeyStore(session, findings);
    } catch (IOException e) {
      throw KeyStoreException.notDurable(e);
    }
  }

  static KeyStoreException wrongPassphrase() {
    return new KeyStoreException(
        KeyStoreException.Reason.WRONG_PASSPHRASE,
        "The passphrase does not open this key store. Nothing was changed.");
  }
}
