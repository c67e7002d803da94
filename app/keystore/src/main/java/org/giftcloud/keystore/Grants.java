// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The new keys of one replacement for everybody in one file, so that either all have them or
 * nobody: each person's are sealed to that person's public key, and the whole is signed by an
 * authority of the epoch before, so that nobody who was removed can hand out keys of their own. The
 * new authority's public key is in clear: whoever was left out can still check the next
 * replacement.
 */
record Grants(Id storeId, int epoch, Id serial, Fresh authority, Map<Id, Part> parts, Blob proof) {
  static final String SUFFIX = ".grants";
  private static final byte[] MAGIC = Kdf.utf8("GCKGRNT2");
  private static final int UNIT = 256;
  private static final int SIGNATURE = 64;
  private static final int PUBLIC_KEY = 32;

  Grants {
    parts = new TreeMap<>(parts);
  }

  /** The authority that this replacement made. */
  record Fresh(int id, Blob publicKey) {}

  /** One person's keys, and for whom they were meant: the next replacement goes by that. */
  record Part(Role role, Blob publicKey, Blob sealed) {}

  /**
   * Seals to everybody and signs.
   *
   * @param rings the keys for each
   * @param seed of an authority of the newest epoch before
   */
  static Grants of(
      Id storeId,
      KeyRing.Authority authority,
      Map<People.Member, KeyRing> rings,
      Secret seed,
      Id serial) {
    int epoch = authority.epoch();
    Map<Id, Part> parts = new TreeMap<>();
    rings.forEach(
        (member, ring) -> {
          ByteWriter writer = new ByteWriter();
          ring.write(writer, member.role());
          byte[] plain = writer.pad(UNIT, 0).takeBytes();
          byte[] info = info(storeId, epoch, serial, member.id());
          byte[] box = new IdentityBox(member.publicKey().raw()).seal(plain, info);
          Arrays.fill(plain, (byte) 0);
          parts.put(member.id(), new Part(member.role(), member.publicKey(), Blob.of(box)));
        });
    Fresh fresh = new Fresh(authority.id(), authority.publicKey());
    Grants unsigned = new Grants(storeId, epoch, serial, fresh, parts, Blob.of(new byte[0]));
    Blob proof = Blob.of(Keyset.sign(seed, unsigned.signed()));
    return new Grants(storeId, epoch, serial, fresh, parts, proof);
  }

  /** Whether somebody signed it whom this ring knows for an authority of the epoch before. */
  boolean isGenuine(KeyRing ring) {
    byte[] message = signed();
    return ring.authoritiesBefore(epoch).stream()
        .anyMatch(known -> Keyset.isSigned(known.publicKey(), proof.raw(), message));
  }

  /** A person's keys; empty if there are none for them. */
  Optional<KeyRing> open(Id person, Keyset keys) throws Damage {
    Part part = parts.get(person);
    if (part == null) {
      return Optional.empty();
    }
    byte[] info = info(storeId, epoch, serial, person);
    byte[] plain = IdentityBox.open(keys.personal(), part.sealed().raw(), info);
    try {
      return Optional.of(KeyRing.read(new ByteReader(plain)));
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  KeyRing.Authority madeAuthority() {
    return new KeyRing.Authority(authority.id(), epoch, authority.publicKey(), Optional.empty());
  }

  private static ByteWriter prefix(Id storeId, int epoch, Id serial) {
    return new ByteWriter().raw(MAGIC).raw(storeId.bytes()).u32(epoch).raw(serial.bytes());
  }

  private static byte[] info(Id storeId, int epoch, Id serial, Id person) {
    return prefix(storeId, epoch, serial).raw(person.bytes()).toBytes();
  }

  private byte[] signed() {
    ByteWriter writer =
        prefix(storeId, epoch, serial).u32(authority.id()).raw(authority.publicKey().raw());
    writer.u16(parts.size());
    parts.forEach(
        (person, part) ->
            writer
                .raw(person.bytes())
                .u8(part.role().code())
                .raw(part.publicKey().raw())
                .block(part.sealed().raw()));
    return writer.toBytes();
  }

  byte[] encode() {
    return new ByteWriter().raw(signed()).raw(proof.raw()).toBytes();
  }

  static Grants decode(byte[] bytes) throws Damage {
    ByteReader reader = new ByteReader(bytes);
    if (!Arrays.equals(reader.raw(MAGIC.length), MAGIC)) {
      throw new Damage("a file of grants does not start as one");
    }
    Id storeId = reader.id();
    int epoch = reader.positive();
    Id serial = reader.id();
    Fresh authority = new Fresh(reader.positive(), Blob.of(reader.raw(PUBLIC_KEY)));
    Map<Id, Part> parts = new TreeMap<>();
    for (int i = reader.u16(); i > 0; i--) {
      Id person = reader.id();
      Role role = Role.of(reader.u8());
      Blob publicKey = Blob.of(reader.raw(PUBLIC_KEY));
      parts.put(person, new Part(role, publicKey, Blob.of(reader.block())));
    }
    Blob proof = Blob.of(reader.raw(SIGNATURE));
    if (reader.rest().length > 0) {
      throw new Damage("a file of grants goes on behind its end");
    }
    return new Grants(storeId, epoch, serial, authority, parts, proof);
  }

  String fileName() {
    return String.format(Locale.ROOT, "%08d", epoch) + "-" + serial.hex() + SUFFIX;
  }

  @Override
  public String toString() {
    return "Grants[" + epoch + "]";
  }
}
