// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg2000;

import static org.giftcloud.imaging.codec.CodecException.damaged;

import org.giftcloud.imaging.codec.CodecException;

/** The packets of one tile: bits of their headers, bytes of their bodies (T.800 B.10.1). */
final class PacketBits {
  private static final int START_OF_PACKET = 0xff91;
  private static final int END_OF_HEADER = 0xff92;

  private final byte[] data;
  private final int from;
  private final int to;
  private int at;
  private int held;
  private int count;

  PacketBits(byte[] data, int from, int to) {
    this.data = data;
    this.from = from;
    this.to = to;
    this.at = from;
  }

  /** How many bytes were read. */
  int read() {
    return at - from;
  }

  /** Steps over the marker that may stand before a packet. */
  void begin() {
    if (at + 6 <= to && TileParts.u16(data, at) == START_OF_PACKET) {
      at += 6;
    }
    held = 0;
    count = 0;
  }

  int bit() throws CodecException {
    if (count == 0) {
      if (at >= to) {
        throw damaged("JPEG 2000 packets missing");
      }
      // After a byte of ones the next has seven bits.
      count = held == 0xff ? 7 : 8;
      held = data[at++] & 0xff;
    }
    count--;
    return held >> count & 1;
  }

  int bits(int number) throws CodecException {
    int value = 0;
    for (int i = 0; i < number; i++) {
      value = value << 1 | bit();
    }
    return value;
  }

  /** Steps over what fills the last byte of the header and over its end marker, if there is one. */
  void end() throws CodecException {
    if (held == 0xff) {
      count = 0;
      bit();
    }
    count = 0;
    held = 0;
    if (at + 2 <= to && TileParts.u16(data, at) == END_OF_HEADER) {
      at += 2;
    }
  }

  void skip(long bytes) throws CodecException {
    if (bytes > to - at) {
      throw damaged("JPEG 2000 packets missing");
    }
    at += (int) bytes;
  }
}
