// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * Seals and opens the frames of one segment under a key of its own. Every frame is a multiple of
 * 256 bytes, so that a reader finds the next one behind damage.
 */
final class SegmentCipher {
  static final int HEADER = 64;
  static final int UNIT = 256;
  static final int PREFIX = 16;
  static final int MAX_FRAME = 1 << 20;
  private static final int PROOF = 20;
  private static final byte[] FILE_MAGIC = Kdf.utf8("GCKSEG01");
  private static final int FRAME_MAGIC = 0x47434b52; // "GCKR"

  private final byte[] context;
  private final byte[] header;
  private final SealedBox box;

  /** What a segment's header says of its key. */
  private record Named(int keyId, Blob proof) {}

  private SegmentCipher(Id storeId, Id segment, Named named, Secret dataKey) {
    this.context = new ByteWriter().raw(storeId.bytes()).raw(segment.bytes()).toBytes();
    this.header =
        new ByteWriter()
            .raw(FILE_MAGIC)
            .raw(context)
            .u32(named.keyId())
            .raw(named.proof().raw())
            .toBytes();
    try (Secret key = Kdf.derive(dataKey, storeId.bytes(), "segment", segment.bytes())) {
      this.box = new SealedBox(key);
    }
  }

  /** For a segment that begins. */
  static Optional<SegmentCipher> of(Id storeId, Id segment, int keyId, Keyset keys) {
    Named named = new Named(keyId, proof(storeId, segment, keyId, keys));
    return keys.dataKey(keyId).map(key -> new SegmentCipher(storeId, segment, named, key));
  }

  /** For a segment with this header; empty if its key is not among ours. */
  static Optional<SegmentCipher> of(byte[] header, Id storeId, Id segment, Keyset keys)
      throws Damage {
    Named named = named(header, storeId, segment);
    // Earlier programs left zeros.
    if (!Blob.isZero(named.proof().raw()) && !isGenuine(named, storeId, segment, keys)) {
      throw new Damage("a segment's header is damaged");
    }
    return keys.dataKey(named.keyId()).map(key -> new SegmentCipher(storeId, segment, named, key));
  }

  /** Whether somebody with keys of this store began the segment, be it under a key we lack. */
  static boolean isGenuine(byte[] header, Id storeId, Id segment, Keyset keys) {
    try {
      return isGenuine(named(header, storeId, segment), storeId, segment, keys);
    } catch (Damage e) {
      return false;
    }
  }

  private static boolean isGenuine(Named named, Id storeId, Id segment, Keyset keys) {
    return MessageDigest.isEqual(
        named.proof().raw(), proof(storeId, segment, named.keyId(), keys).raw());
  }

  private static Blob proof(Id storeId, Id segment, int keyId, Keyset keys) {
    try (Secret key = Kdf.derive(keys.pseudonymRoot(), storeId.bytes(), "segment proof")) {
      byte[] id = new ByteWriter().u32(keyId).toBytes();
      return Blob.of(Arrays.copyOf(Kdf.mac(key, "segment proof", segment.bytes(), id), PROOF));
    }
  }

  private static Named named(byte[] header, Id storeId, Id segment) throws Damage {
    ByteReader reader = new ByteReader(header);
    if (!Arrays.equals(reader.raw(FILE_MAGIC.length), FILE_MAGIC)) {
      throw new Damage("a segment does not start as one");
    }
    boolean ours =
        Arrays.equals(reader.raw(Id.LENGTH), storeId.bytes())
            && Arrays.equals(reader.raw(Id.LENGTH), segment.bytes());
    Named named = new Named(reader.positive(), Blob.of(reader.raw(PROOF)));
    if (!ours) {
      throw new Damage("a segment's header is damaged or from another store");
    }
    return named;
  }

  byte[] header() {
    return header.clone();
  }

  byte[] seal(long sequence, LogRecord record) {
    int outside = PREFIX + SealedBox.OVERHEAD;
    byte[] plain = record.encode(UNIT, outside);
    if (plain.length + outside > MAX_FRAME) {
      throw new IllegalArgumentException("a record is too large");
    }
    byte[] prefix =
        new ByteWriter().u32(FRAME_MAGIC).u32(plain.length + outside).u64(sequence).toBytes();
    byte[] sealed = box.seal(plain, associated(prefix));
    Arrays.fill(plain, (byte) 0);
    return new ByteWriter().raw(prefix).raw(sealed).toBytes();
  }

  LogRecord open(byte[] frame) throws Damage {
    byte[] prefix = Arrays.copyOf(frame, PREFIX);
    byte[] plain = box.open(Arrays.copyOfRange(frame, PREFIX, frame.length), associated(prefix));
    return LogRecord.decode(plain);
  }

  private byte[] associated(byte[] prefix) {
    return new ByteWriter().text("giftcloud keystore 1 frame").raw(context).raw(prefix).toBytes();
  }

  /** Length of the frame that these bytes begin, or -1 if they begin none. */
  static int frameLength(byte[] prefix) {
    ByteBuffer in = ByteBuffer.wrap(prefix);
    if (in.getInt() != FRAME_MAGIC) {
      return -1;
    }
    int length = in.getInt();
    boolean possible = length >= UNIT && length <= MAX_FRAME && length % UNIT == 0;
    return possible ? length : -1;
  }

  static long sequence(byte[] frame) {
    return ByteBuffer.wrap(frame, 8, 8).getLong();
  }
}
