// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import java.util.Arrays;

/** Writes bytes and the bits of entropy-coded segments. */
final class BitOutput {
  private byte[] bytes;
  private int size;
  private long held;
  private int count;

  BitOutput(int expected) {
    bytes = new byte[Math.max(64, expected)];
  }

  void raw(byte[] from, int offset, int length) {
    grow(length);
    System.arraycopy(from, offset, bytes, size, length);
    size += length;
  }

  void raw(int value) {
    grow(1);
    bytes[size++] = (byte) value;
  }

  void raw16(int value) {
    raw(value >> 8);
    raw(value);
  }

  private void grow(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  /** The low bits of a value; at most 24 at a time. */
  void bits(int value, int bits) {
    held = held << bits | (value & ((1L << bits) - 1));
    count += bits;
    while (count >= 8) {
      count -= 8;
      int next = (int) (held >>> count) & 0xff;
      raw(next);
      if (next == 0xff) {
        raw(0);
      }
    }
  }

  /** Whether the next bit does not go to the place in its byte at which a given one stands. */
  boolean isOff(long bit) {
    return count != (bit & 7);
  }

  /** Bits of a stretch, without change; eight bytes at a time where none of them needs stuffing. */
  void copy(PlainBits from, long start, long end) {
    long at = start;
    for (; count != 0 && at < end; at++) {
      bits((int) (from.word(at) >>> 63), 1);
    }
    while (at < end) {
      if (end - at < Long.SIZE || count != 0) {
        int few = (int) Math.min(24, end - at);
        bits((int) (from.word(at) >>> (Long.SIZE - few)), few);
        at += few;
        continue;
      }
      long word = from.whole(at);
      if (!PlainBits.hasOnes(word)) {
        grow(Long.BYTES);
        PlainBits.WORDS.set(bytes, size, word);
        size += Long.BYTES;
      } else {
        bits((int) (word >>> 48), 16);
        bits((int) (word >>> 32), 16);
        bits((int) (word >>> 16), 16);
        bits((int) word, 16);
      }
      at += Long.SIZE;
    }
  }

  void raw(BitOutput other) {
    raw(other.bytes, 0, other.size);
  }

  /** Fills the last byte with ones (ITU T.81 F.1.2.3). */
  void flush() {
    if (count > 0) {
      bits(0x7f, 8 - count);
    }
    held = 0;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }
}
