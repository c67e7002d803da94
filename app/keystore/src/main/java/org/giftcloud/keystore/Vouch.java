// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

/**
 * An authority's word that somebody was added or removed. Every person with a passphrase can write
 * records; only who may add people can vouch, and who was removed has no newer authority than they
 * had.
 */
final class Vouch {
  private static final byte[] ADDED = Kdf.utf8("giftcloud keystore 1 added");
  private static final byte[] REMOVED = Kdf.utf8("giftcloud keystore 1 removed");

  private Vouch() {}

  /** Vouches with the newest authority. */
  static Body.Added added(
      Id storeId, KeyRing ring, Id person, String name, Role role, Blob publicKey)
      throws KeyStoreException {
    KeyRing.Authority authority = ring.newestAuthority();
    Secret seed = authority.seed().orElseThrow(KeyStoreException::notAllowed);
    Blob none = Blob.of(new byte[0]);
    Body.Added bare = new Body.Added(person, name, role, publicKey, authority.id(), none);
    Blob proof = Blob.of(Keyset.sign(seed, message(storeId, bare)));
    return new Body.Added(person, name, role, publicKey, authority.id(), proof);
  }

  static Body.Removed removed(Id storeId, KeyRing ring, Id person) throws KeyStoreException {
    KeyRing.Authority authority = ring.newestAuthority();
    Secret seed = authority.seed().orElseThrow(KeyStoreException::notAllowed);
    Blob proof = Blob.of(Keyset.sign(seed, message(storeId, person)));
    return new Body.Removed(person, authority.id(), proof);
  }

  static boolean isGenuine(Id storeId, KeyRing ring, Body.Added added) {
    return isSigned(ring, added.authority(), added.proof(), message(storeId, added));
  }

  static boolean isGenuine(Id storeId, KeyRing ring, Body.Removed removed) {
    byte[] message = message(storeId, removed.person());
    return isSigned(ring, removed.authority(), removed.proof(), message);
  }

  private static boolean isSigned(KeyRing ring, int authority, Blob proof, byte[] message) {
    return ring.authority(authority)
        .filter(known -> Keyset.isSigned(known.publicKey(), proof.raw(), message))
        .isPresent();
  }

  private static byte[] message(Id storeId, Id person) {
    return new ByteWriter().raw(REMOVED).raw(storeId.bytes()).raw(person.bytes()).toBytes();
  }

  private static byte[] message(Id storeId, Body.Added added) {
    return new ByteWriter()
        .raw(ADDED)
        .raw(storeId.bytes())
        .raw(added.person().bytes())
        .text(added.name())
        .u8(added.role().code())
        .raw(added.publicKey().raw())
        .toBytes();
  }
}
