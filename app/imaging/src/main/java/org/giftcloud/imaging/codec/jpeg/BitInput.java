// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import org.giftcloud.imaging.codec.CodecException;

/** Reads the bits of an entropy-coded segment; stops at a marker. */
final class BitInput {
  private static final int MARKER = 0xff;

  private final byte[] bytes;
  private final int end;
  private int at;
  private long held;
  private int count;
  // Zeros put in where the data ended: looking ahead may see them, nothing may use them.
  private int invented;

  BitInput(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  private void fill() {
    while (count <= 48) {
      int next = 0;
      if (at < end && (bytes[at] & 0xff) != MARKER) {
        next = bytes[at++] & 0xff;
      } else if (at + 1 < end && bytes[at + 1] == 0) {
        next = MARKER;
        at += 2;
      } else {
        invented += 8;
      }
      held = held << 8 | next;
      count += 8;
    }
  }

  int peek(int bits) {
    if (count < bits) {
      fill();
    }
    return (int) (held >>> (count - bits)) & ((1 << bits) - 1);
  }

  void skip(int bits) throws CodecException {
    count -= bits;
    if (count < invented) {
      throw CodecException.damaged("JPEG scan too short");
    }
  }

  int bits(int bits) throws CodecException {
    if (bits == 0) {
      return 0;
    }
    int value = peek(bits);
    skip(bits);
    return value;
  }

  /** A signed number of so many bits (ITU T.81 F.2.2.1). */
  int extended(int bits) throws CodecException {
    int value = bits(bits);
    return bits > 0 && value < 1 << (bits - 1) ? value - (1 << bits) + 1 : value;
  }

  /** Where the first byte lies of which no bit was used. */
  int firstUnused() {
    int first = at;
    for (int unused = (count - invented) / 8; unused > 0; unused--) {
      boolean isStuffed = bytes[first - 1] == 0 && bytes[first - 2] == (byte) MARKER;
      first -= isStuffed ? 2 : 1;
    }
    return first;
  }

  /** Drops what is left before a restart marker, and the marker. */
  void restart() throws CodecException {
    held = 0;
    count = 0;
    invented = 0;
    while (at + 1 < end && (bytes[at] & 0xff) == MARKER && (bytes[at + 1] & 0xff) == MARKER) {
      at++;
    }
    if (at + 1 >= end || (bytes[at] & 0xff) != MARKER || (bytes[at + 1] & 0xf8) != 0xd0) {
      throw CodecException.damaged("JPEG restart marker missing");
    }
    at += 2;
  }
}
