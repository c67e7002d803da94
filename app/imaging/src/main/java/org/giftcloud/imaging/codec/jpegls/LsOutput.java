// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpegls;

import java.io.ByteArrayOutputStream;

/** Writes the bits of a JPEG-LS scan. */
final class LsOutput {
  private final ByteArrayOutputStream out;
  private long held;
  private int count;
  private int room = 8;

  LsOutput(ByteArrayOutputStream out) {
    this.out = out;
  }

  void bits(int value, int bits) {
    held = held << bits | (value & ((1L << bits) - 1));
    count += bits;
    while (count >= room) {
      count -= room;
      int next = (int) (held >>> count) & (room == 8 ? 0xff : 0x7f);
      out.write(next);
      room = next == 0xff ? 7 : 8;
    }
  }

  void golomb(int value, int k, int limit, int escapeBits) {
    int high = value >> k;
    if (high < limit - escapeBits - 1) {
      zeros(high);
      bits(1, 1);
      bits(value, k);
    } else {
      zeros(limit - escapeBits - 1);
      bits(1, 1);
      bits(value - 1, escapeBits);
    }
  }

  private void zeros(int count) {
    for (int left = count; left > 0; left -= 32) {
      bits(0, Math.min(32, left));
    }
  }

  /** Fills the last byte with zeros; a byte of ones must not stand before the marker. */
  void flush() {
    if (count > 0) {
      bits(0, room - count);
    }
    if (room == 7) {
      out.write(0);
    }
  }
}
