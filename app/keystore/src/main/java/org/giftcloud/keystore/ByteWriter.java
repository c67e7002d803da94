// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes big-endian numbers and length-prefixed blocks. */
final class ByteWriter {
  private byte[] bytes = new byte[512];
  private int size;

  ByteWriter u8(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  private void room(int more) {
    if (size + more > bytes.length) {
      byte[] larger = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
      Arrays.fill(bytes, (byte) 0);
      bytes = larger;
    }
  }

  ByteWriter u16(int value) {
    return u8(value >>> 8).u8(value);
  }

  ByteWriter u32(long value) {
    return u16((int) (value >>> 16)).u16((int) value);
  }

  ByteWriter u64(long value) {
    return u32(value >>> 32).u32(value);
  }

  ByteWriter raw(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }

  ByteWriter block(byte[] block) {
    return u32(block.length).raw(block);
  }

  ByteWriter text(String text) {
    return block(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds zeros until the size, counted with {@code outside} more bytes, is a multiple of unit. */
  ByteWriter pad(int unit, int outside) {
    int rest = (size + outside) % unit;
    return rest == 0 ? this : raw(new byte[unit - rest]);
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  /** The bytes, leaving nothing behind in this writer. */
  byte[] takeBytes() {
    byte[] taken = toBytes();
    Arrays.fill(bytes, (byte) 0);
    size = 0;
    return taken;
  }
}
