// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a publication covers, sealed, in a small file named by the publication's SHA-256: how far
 * each segment is contained in it, and where reading goes on.
 */
record PublicationSeal(
    Blob sha256, long size, long links, long lamport, long timeMillis, Map<Id, Covered> covered) {
  static final String SUFFIX = ".seal";
  private static final byte[] MAGIC = Kdf.utf8("GCKPUBL1");
  private static final int UNIT = 256;
  private static final int MAX_SEGMENTS = 1 << 20;

  /** A segment up to a head, which ends at this offset of its main file. */
  record Covered(Head head, long offset) {
    /** Of segments whose files were removed: there is nothing to go on in. */
    static Map<Id, Covered> wholly(Map<Id, Head> heads) {
      Map<Id, Covered> covered = new TreeMap<>();
      heads.forEach((id, head) -> covered.put(id, new Covered(head, SegmentCipher.HEADER)));
      return covered;
    }
  }

  PublicationSeal {
    covered = new TreeMap<>(covered);
  }

  private static byte[] prefix(Id storeId, int dataKey) {
    return new ByteWriter().raw(MAGIC).raw(storeId.bytes()).u32(dataKey).toBytes();
  }

  static Optional<SealedBox> box(Keyset keys, Id storeId, int dataKey, String purpose) {
    return keys.dataKey(dataKey)
        .map(
            secret -> {
              try (Secret key = Kdf.derive(secret, storeId.bytes(), purpose)) {
                return new SealedBox(key);
              }
            });
  }

  byte[] encode(Keyset keys, Id storeId) {
    int dataKey = keys.ring().newestData().id();
    byte[] prefix = prefix(storeId, dataKey);
    byte[] plain = plain(prefix.length + SealedBox.OVERHEAD);
    SealedBox box = box(keys, storeId, dataKey, "publication seal").orElseThrow();
    return new ByteWriter().raw(prefix).raw(box.seal(plain, prefix)).toBytes();
  }

  byte[] plain(int outside) {
    ByteWriter writer =
        new ByteWriter()
            .raw(sha256.raw())
            .u64(size)
            .u64(links)
            .u64(lamport)
            .u64(timeMillis)
            .u32(covered.size());
    covered.forEach(
        (segment, reach) -> {
          writer.raw(segment.bytes());
          reach.head.write(writer);
          writer.u64(reach.offset);
        });
    return writer.pad(UNIT, outside).toBytes();
  }

  static PublicationSeal decode(byte[] bytes, Keyset keys, Id storeId) throws Damage {
    ByteReader reader = new ByteReader(bytes);
    byte[] magic = reader.raw(MAGIC.length);
    Id store = Id.of(reader.raw(Id.LENGTH));
    int dataKey = reader.count(Integer.MAX_VALUE);
    if (!Arrays.equals(magic, MAGIC) || !store.equals(storeId)) {
      throw new Damage("a publication's seal is damaged or from another store");
    }
    SealedBox box =
        box(keys, storeId, dataKey, "publication seal")
            .orElseThrow(() -> new Damage("a publication's key is not among ours"));
    return read(new ByteReader(box.open(reader.rest(), prefix(storeId, dataKey))));
  }

  static PublicationSeal read(ByteReader reader) throws Damage {
    Blob sha256 = Blob.of(reader.raw(32));
    long size = reader.u64();
    long links = reader.u64();
    long lamport = reader.u64();
    long time = reader.u64();
    Map<Id, Covered> covered = new TreeMap<>();
    for (int i = reader.count(MAX_SEGMENTS); i > 0; i--) {
      Id segment = Id.of(reader.raw(Id.LENGTH));
      covered.put(segment, new Covered(Head.read(reader), reader.u64()));
    }
    return new PublicationSeal(sha256, size, links, lamport, time, covered);
  }

  /** Whether everything in the other is in this, too. */
  boolean includes(PublicationSeal other) {
    return isWithin(other.covered, covered);
  }

  /** Whether this holds nothing beyond what is known already. */
  boolean addsNothingTo(Map<Id, Covered> known) {
    return isWithin(covered, known);
  }

  /** Whether it holds each of these segments up to its head. */
  boolean reaches(Map<Id, Head> heads) {
    return heads.entrySet().stream()
        .allMatch(entry -> reaches(covered.get(entry.getKey()), entry.getValue()));
  }

  private static boolean isWithin(Map<Id, Covered> some, Map<Id, Covered> others) {
    return some.entrySet().stream()
        .allMatch(entry -> reaches(others.get(entry.getKey()), entry.getValue().head()));
  }

  private static boolean reaches(@Nullable Covered covered, Head head) {
    return covered != null && covered.head.sequence() >= head.sequence();
  }

  String hex() {
    return sha256.hex();
  }

  Path sealIn(Folder folder) {
    return folder.publications().resolve(hex() + SUFFIX);
  }

  Path mapIn(Folder folder) {
    return folder.publications().resolve(hex() + ".mapdb");
  }
}
