// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.Arrays;
import java.util.Locale;

/**
 * One person's file: the store's keys sealed under a key stretched from the person's passphrase.
 * Each change is a new revision in a new file; the highest revision of a person counts.
 */
final class PersonFile {
  static final String SUFFIX = ".person";
  private static final byte[] MAGIC = Kdf.utf8("GCKPERS1");
  private static final int UNIT = 512;

  private final Id storeId;
  private final Id personId;
  private final int revision;
  private final byte[] sealed;

  private PersonFile(Id storeId, Id personId, int revision, byte[] sealed) {
    this.storeId = storeId;
    this.personId = personId;
    this.revision = revision;
    this.sealed = sealed;
  }

  /** What only the passphrase opens. */
  record Contents(Role role, String name, Keyset keys) implements AutoCloseable {
    @Override
    public void close() {
      keys.close();
    }

    @Override
    public String toString() {
      return "Contents[redacted]";
    }
  }

  static PersonFile seal(
      StoreHeader header, Id personId, int revision, Secret stretched, Contents contents) {
    byte[] plain = new byte[0];
    try (Secret keyset = contents.keys().encode(contents.role());
        Secret key = personKey(header, personId, stretched)) {
      ByteWriter writer =
          new ByteWriter()
              .u8(contents.role().code())
              .text(contents.name())
              .block(keyset.use())
              .pad(UNIT, 0);
      plain = writer.takeBytes();
      PersonFile open = new PersonFile(header.storeId(), personId, revision, new byte[0]);
      byte[] sealed = new SealedBox(key).seal(plain, open.prefix());
      return new PersonFile(header.storeId(), personId, revision, sealed);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  Contents open(StoreHeader header, Secret stretched) throws Damage {
    byte[] plain = new byte[0];
    try (Secret key = personKey(header, personId, stretched)) {
      plain = new SealedBox(key).open(sealed, prefix());
      ByteReader reader = new ByteReader(plain);
      Role role = Role.of(reader.u8());
      String name = reader.text();
      try (Secret keyset = Secret.take(reader.block())) {
        return new Contents(role, name, Keyset.decode(keyset.use()));
      }
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  private static Secret personKey(StoreHeader header, Id personId, Secret stretched) {
    byte[] salt = header.storeId().bytes();
    byte[] whole = Kdf.sha256(header.encode());
    return Kdf.derive(stretched, salt, "person", personId.bytes(), whole);
  }

  private byte[] prefix() {
    return new ByteWriter()
        .raw(MAGIC)
        .raw(storeId.bytes())
        .raw(personId.bytes())
        .u32(revision)
        .toBytes();
  }

  byte[] encode() {
    return new ByteWriter().raw(prefix()).raw(sealed).toBytes();
  }

  static PersonFile decode(byte[] bytes) throws Damage {
    ByteReader reader = new ByteReader(bytes);
    if (!Arrays.equals(reader.raw(MAGIC.length), MAGIC)) {
      throw new Damage("a person's file does not start as one");
    }
    Id storeId = Id.of(reader.raw(Id.LENGTH));
    Id personId = Id.of(reader.raw(Id.LENGTH));
    return new PersonFile(storeId, personId, reader.count(Integer.MAX_VALUE), reader.rest());
  }

  String fileName() {
    return personId.hex() + "-" + String.format(Locale.ROOT, "%08d", revision) + SUFFIX;
  }

  Id storeId() {
    return storeId;
  }

  Id personId() {
    return personId;
  }

  int revision() {
    return revision;
  }
}
