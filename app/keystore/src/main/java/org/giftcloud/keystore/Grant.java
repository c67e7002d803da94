// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.Arrays;

/**
 * New keys for one person, made when keys were replaced: sealed to the person's public key, so that
 * nobody needs their passphrase, and signed by an authority of the epoch before, so that nobody who
 * was removed can hand out keys of their own. The next passphrase change takes them into the
 * person's file.
 */
record Grant(Id storeId, Id personId, int epoch, Id serial, Blob signature, Blob sealed) {
  static final String SUFFIX = ".grant";
  private static final byte[] MAGIC = Kdf.utf8("GCKGRNT1");
  private static final int UNIT = 256;
  private static final int SIGNATURE = 64;

  static Grant of(Id storeId, People.Member to, int epoch, KeyRing fresh, Secret seed, Id serial) {
    ByteWriter writer = new ByteWriter();
    fresh.write(writer, to.role());
    byte[] plain = writer.pad(UNIT, 0).takeBytes();
    byte[] prefix = prefix(storeId, to.id(), epoch, serial);
    byte[] sealed = new IdentityBox(to.publicKey().raw()).seal(plain, prefix);
    Arrays.fill(plain, (byte) 0);
    byte[] signature = Keyset.sign(seed, signed(prefix, sealed));
    return new Grant(storeId, to.id(), epoch, serial, Blob.of(signature), Blob.of(sealed));
  }

  /** The keys in it, if it is for us and from somebody who could grant them. */
  KeyRing open(Keyset keys) throws Damage {
    byte[] prefix = prefix(storeId, personId, epoch, serial);
    byte[] message = signed(prefix, sealed.raw());
    boolean genuine =
        keys.ring().authoritiesBefore(epoch).stream()
            .anyMatch(
                authority -> Keyset.isSigned(authority.publicKey(), signature.raw(), message));
    if (!genuine) {
      throw new Damage("a grant is not signed by an authority of the epoch before");
    }
    byte[] plain = IdentityBox.open(keys.personal(), sealed.raw(), prefix);
    try {
      return KeyRing.read(new ByteReader(plain));
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  private static byte[] prefix(Id storeId, Id personId, int epoch, Id serial) {
    return new ByteWriter()
        .raw(MAGIC)
        .raw(storeId.bytes())
        .raw(personId.bytes())
        .u32(epoch)
        .raw(serial.bytes())
        .toBytes();
  }

  private static byte[] signed(byte[] prefix, byte[] sealed) {
    return new ByteWriter().raw(prefix).raw(sealed).toBytes();
  }

  byte[] encode() {
    byte[] prefix = prefix(storeId, personId, epoch, serial);
    return new ByteWriter().raw(prefix).raw(signature.raw()).raw(sealed.raw()).toBytes();
  }

  static Grant decode(byte[] bytes) throws Damage {
    ByteReader reader = new ByteReader(bytes);
    if (!Arrays.equals(reader.raw(MAGIC.length), MAGIC)) {
      throw new Damage("a grant does not start as one");
    }
    Id storeId = Id.of(reader.raw(Id.LENGTH));
    Id personId = Id.of(reader.raw(Id.LENGTH));
    int epoch = reader.positive();
    Id serial = Id.of(reader.raw(Id.LENGTH));
    return new Grant(
        storeId, personId, epoch, serial, Blob.of(reader.raw(SIGNATURE)), Blob.of(reader.rest()));
  }

  String fileName() {
    return personId.hex() + "-" + String.format("%08d", epoch) + "-" + serial.hex() + SUFFIX;
  }

  @Override
  public String toString() {
    return "Grant[redacted]";
  }
}
