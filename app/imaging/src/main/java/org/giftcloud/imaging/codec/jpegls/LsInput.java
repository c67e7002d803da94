// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpegls;

import org.giftcloud.imaging.codec.CodecException;

/** Reads the bits of a JPEG-LS scan: after a byte of ones the next has seven bits (T.87 9.1). */
final class LsInput {
  private final byte[] bytes;
  private int at;
  private long held;
  private int count;
  private boolean afterOnes;
  private int invented;
  private final int from;
  private long filled;

  LsInput(byte[] bytes, int from) {
    this.bytes = bytes;
    this.at = from;
    this.from = from;
  }

  private void fill() {
    while (count <= 48) {
      int next = at < bytes.length ? bytes[at] & 0xff : 0;
      boolean isEnd =
          at >= bytes.length
              || (next == 0xff && at + 1 < bytes.length && (bytes[at + 1] & 0x80) != 0);
      int bits = afterOnes && !isEnd ? 7 : 8;
      if (isEnd) {
        next = 0;
        invented += 8;
      } else {
        at++;
        afterOnes = next == 0xff;
      }
      held = held << bits | next;
      count += bits;
      filled += bits;
    }
  }

  /** Where the first byte lies of which no bit was used; what has to follow ones is used. */
  int firstUnused() {
    long used = filled - count;
    int first = from;
    boolean isShort = false;
    for (long bits = 0; bits < used; first++) {
      bits += isShort ? 7 : 8;
      isShort = bytes[first] == (byte) 0xff;
    }
    return isShort && first < end(from) ? first + 1 : first;
  }

  int bits(int bits) throws CodecException {
    if (bits == 0) {
      return 0;
    }
    if (count < bits) {
      fill();
    }
    skip(bits);
    return (int) (held >>> count) & ((1 << bits) - 1);
  }

  private void skip(int bits) throws CodecException {
    count -= bits;
    if (count < invented) {
      throw CodecException.damaged("JPEG-LS scan too short");
    }
  }

  /** A number in the limited Golomb code (T.87 A.5.3). */
  int golomb(int k, int limit, int escapeBits) throws CodecException {
    int zeros = 0;
    do {
      if (count == 0) {
        fill();
      }
      int found = Math.min(count, Long.numberOfLeadingZeros(held << (64 - count)));
      zeros += found;
      skip(found);
      if (zeros > limit) {
        throw CodecException.damaged("JPEG-LS code too long");
      }
    } while (count == 0);
    skip(1);
    return zeros < limit - escapeBits - 1 ? zeros << k | bits(k) : bits(escapeBits) + 1;
  }

  /** Where the bytes of this scan end: the next marker. */
  int end(int from) {
    for (int i = from; i + 1 < bytes.length; i++) {
      if (bytes[i] == (byte) 0xff && (bytes[i + 1] & 0x80) != 0) {
        return i;
      }
    }
    return bytes.length;
  }
}
