// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes big-endian numbers and length-prefixed blocks. */
final class ByteWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

  ByteWriter u8(int value) {
    out.write(value);
    return this;
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

  ByteWriter raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  ByteWriter block(byte[] bytes) {
    return u32(bytes.length).raw(bytes);
  }

  ByteWriter text(String text) {
    return block(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Adds zeros until the size, counted with {@code outside} more bytes, is a multiple of unit. */
  ByteWriter pad(int unit, int outside) {
    int rest = (out.size() + outside) % unit;
    return rest == 0 ? this : raw(new byte[unit - rest]);
  }

  int size() {
    return out.size();
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
