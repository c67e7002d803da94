// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The private keys that open identities: one person's, or combined from several people's parts. */
final class IdentityKeys implements AutoCloseable {
  private static final Blob NONE = Blob.of(new byte[0]);
  private final Map<Integer, Secret> keys = new HashMap<>();
  private final List<String> who = new ArrayList<>();

  private IdentityKeys() {}

  /**
   * Gathers what the person who opened the store holds, and what those hold who give their
   * passphrases now.
   */
  static IdentityKeys gather(Session session, List<char[]> others)
      throws KeyStoreException, IOException {
    IdentityKeys gathered = new IdentityKeys();
    List<Person> people = new ArrayList<>();
    try {
      for (char[] passphrase : others) {
        people.add(other(session, passphrase));
      }
      List<KeyRing> rings = new ArrayList<>(List.of(session.person().keys().ring()));
      gathered.who.add(session.person().name());
      for (Person person : people) {
        rings.add(person.keys().ring());
        gathered.who.add(person.name());
      }
      gathered.take(rings);
    } finally {
      people.forEach(person -> person.keys().close());
    }
    requireNewest(session, gathered);
    return gathered;
  }

  private static Person other(Session session, char[] passphrase)
      throws KeyStoreException, IOException {
    Place place = session.place();
    List<Finding> findings = new ArrayList<>();
    Mirror mirror = new Mirror(place.share(), place.local(), findings);
    StoreHeader header = place.header();
    Person person =
        new Opening(header, mirror.people(header))
            .open(passphrase)
            .orElseThrow(KeyStore::wrongPassphrase);
    new GrantedKeys(place, person).take();
    if (session.ledger().facts().isRemoved(person.id())) {
      person.keys().close();
      throw KeyStore.wrongPassphrase();
    }
    return person;
  }

  private void take(List<KeyRing> rings) {
    Map<Integer, Map<Integer, Shamir.Part>> parts = new TreeMap<>();
    Map<Integer, Blob> publicKeys = new HashMap<>();
    for (KeyRing ring : rings) {
      for (KeyRing.ForIdentities key : ring.forIdentities()) {
        publicKeys.put(key.id(), key.publicKey());
        key.privateKey().ifPresent(whole -> keys.computeIfAbsent(key.id(), id -> whole.copy()));
        key.part()
            .ifPresent(
                part ->
                    parts.computeIfAbsent(key.id(), id -> new TreeMap<>()).put(part.index(), part));
      }
    }
    parts.forEach(
        (id, held) -> {
          List<Shamir.Part> together = List.copyOf(held.values());
          if (together.size() < together.getFirst().threshold()) {
            return;
          }
          Secret combined = Shamir.combine(together);
          // Parts that do not belong together give some other key.
          if (Blob.of(IdentityBox.publicKeyOf(combined))
              .equals(publicKeys.getOrDefault(id, NONE))) {
            keys.putIfAbsent(id, combined);
          } else {
            combined.close();
          }
        });
  }

  private static void requireNewest(Session session, IdentityKeys gathered)
      throws KeyStoreException {
    KeyRing.ForIdentities newest = session.person().keys().ring().newestForIdentities();
    if (gathered.keys.containsKey(newest.id())) {
      return;
    }
    gathered.close();
    Optional<Shamir.Part> ours = newest.part();
    if (ours.isEmpty() && session.person().role().opensIdentities()) {
      throw new KeyStoreException(
          KeyStoreException.Reason.NEEDS_OTHERS,
          "You hold no part of the newest identity key. Ask those who do. Nothing was shown.");
    }
    if (ours.isEmpty()) {
      throw KeyStoreException.notAllowed();
    }
    throw new KeyStoreException(
        KeyStoreException.Reason.NEEDS_OTHERS,
        "The key is held in parts: "
            + ours.get().threshold()
            + " different holders must give their passphrases. Nothing was shown.");
  }

  Identity open(Id store, LinkEntry entry) throws Damage {
    Secret key = keys.get(entry.sealed().identity().key());
    if (key == null) {
      throw new Damage("an identity is sealed to a key that is not among these");
    }
    return SealedIdentity.open(key, store, entry);
  }

  /** Who opens, for the audit. */
  String who() {
    return String.join(" with ", who);
  }

  @Override
  public void close() {
    keys.values().forEach(Secret::close);
  }

  @Override
  public String toString() {
    return "IdentityKeys[redacted]";
  }
}
