// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.security.SecureRandom;
import java.util.Arrays;

/** The immutable header: which store this is and how passphrases are stretched. */
record StoreHeader(Id storeId, Passphrase.Cost cost, Blob salt) {
  static final String FILE = "keystore.header";
  private static final byte[] MAGIC = Kdf.utf8("GCKSTOR1");
  private static final int FORMAT = 1;
  private static final int ARGON2ID = 1;

  static StoreHeader create(SecureRandom random, Passphrase.Cost cost) {
    byte[] salt = new byte[32];
    random.nextBytes(salt);
    return new StoreHeader(Id.random(random), cost, Blob.of(salt));
  }

  byte[] encode() {
    ByteWriter writer =
        new ByteWriter()
            .raw(MAGIC)
            .u16(FORMAT)
            .raw(storeId.bytes())
            .u8(ARGON2ID)
            .u32(cost.memoryKib())
            .u32(cost.iterations())
            .u32(cost.lanes())
            .raw(salt.raw());
    return writer.raw(Kdf.sha256(writer.toBytes())).toBytes();
  }

  static StoreHeader decode(byte[] bytes) throws Damage, KeyStoreException {
    ByteReader reader = new ByteReader(bytes);
    if (!Arrays.equals(reader.raw(MAGIC.length), MAGIC)) {
      throw new Damage("the header does not start as a key store header");
    }
    if (reader.u16() != FORMAT) {
      throw otherVersion(bytes);
    }
    Id storeId = Id.of(reader.raw(Id.LENGTH));
    int kdf = reader.u8();
    int limit = Integer.MAX_VALUE;
    Passphrase.Cost cost =
        new Passphrase.Cost(reader.count(limit), reader.count(limit), reader.count(limit));
    StoreHeader header = new StoreHeader(storeId, cost, Blob.of(reader.raw(32)));
    byte[] body = Arrays.copyOf(bytes, Math.max(0, bytes.length - 32));
    boolean whole = Arrays.equals(reader.rest(), Kdf.sha256(body));
    if (!whole || kdf != ARGON2ID || !cost.isAcceptable()) {
      throw new Damage("the header fails its own check");
    }
    return header;
  }

  private static KeyStoreException otherVersion(byte[] bytes) throws Damage {
    byte[] body = Arrays.copyOf(bytes, Math.max(0, bytes.length - 32));
    byte[] check = Arrays.copyOfRange(bytes, body.length, bytes.length);
    if (!Arrays.equals(check, Kdf.sha256(body))) {
      throw new Damage("the header fails its own check");
    }
    return new KeyStoreException(
        KeyStoreException.Reason.OTHER_VERSION,
        "This key store was written by a newer version. Nothing was touched. Update this program.");
  }
}
