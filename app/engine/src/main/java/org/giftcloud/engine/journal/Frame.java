// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.journal;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.zip.CRC32;

/**
 * How the journal's file is cut into pieces: u32 length, u32 CRC-32 of those four bytes, sealed
 * bytes. The check tells a length that was changed from one whose bytes are not all there yet.
 */
final class Frame {
  static final int HEAD = 8;
  static final int MOST = 1 << 24;

  /** The smallest piece that a disc writes or does not. */
  private static final int SECTOR = 512;

  private static final int SEAL = 16;

  private Frame() {}

  static ByteBuffer of(byte[] sealed) {
    ByteBuffer frame = ByteBuffer.allocate(HEAD + sealed.length);
    frame.putInt(sealed.length).putInt(check(sealed.length)).put(sealed);
    return frame.flip();
  }

  /** The length that a head announces; empty when it is no head. */
  static OptionalInt length(ByteBuffer head) {
    int length = head.getInt(0);
    boolean isHead = length > 0 && length <= MOST && head.getInt(4) == check(length);
    return isHead ? OptionalInt.of(length) : OptionalInt.empty();
  }

  private static int check(int length) {
    CRC32 crc = new CRC32();
    crc.update(ByteBuffer.allocate(4).putInt(length).flip());
    return (int) crc.getValue();
  }

  /**
   * Whether part of what was to be written never was, as after a power cut: sealed bytes look
   * random, so a sector of zeros, or a seal of zeros, is none.
   *
   * @param at where in the file the bytes begin
   */
  static boolean isUnwritten(byte[] bytes, long at) {
    if (isZero(bytes, Math.max(0, bytes.length - SEAL), bytes.length)) {
      return true;
    }
    int first = (int) ((SECTOR - at % SECTOR) % SECTOR);
    for (int from = first; from + SECTOR <= bytes.length; from += SECTOR) {
      if (isZero(bytes, from, from + SECTOR)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isZero(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != 0) {
        return false;
      }
    }
    return true;
  }
}
