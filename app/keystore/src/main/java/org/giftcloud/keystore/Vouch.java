// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

/**
 * An authority's word that somebody was added. Every person with a passphrase can write records;
 * only who may add people can vouch, and who was removed has no newer authority than they had.
 */
final class Vouch {
  private static final byte[] MAGIC = Kdf.utf8("giftcloud keystore 1 added");

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

  static boolean isGenuine(Id storeId, KeyRing ring, Body.Added added) {
    return ring.authority(added.authority())
        .filter(
            known ->
                Keyset.isSigned(known.publicKey(), added.proof().raw(), message(storeId, added)))
        .isPresent();
  }

  private static byte[] message(Id storeId, Body.Added added) {
    return new ByteWriter()
        .raw(MAGIC)
        .raw(storeId.bytes())
        .raw(added.person().bytes())
        .text(added.name())
        .u8(added.role().code())
        .raw(added.publicKey().raw())
        .toBytes();
  }
}
