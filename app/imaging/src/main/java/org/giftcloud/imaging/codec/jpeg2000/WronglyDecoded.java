// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg2000;

import static org.giftcloud.imaging.codec.CodecException.unsupported;
import static org.giftcloud.imaging.codec.jpeg2000.TileParts.u16;
import static org.giftcloud.imaging.codec.jpeg2000.TileParts.u32;

import java.util.HashSet;
import java.util.Set;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.jpeg2000.TileParts.Part;

/** Refuses what JJ2000 decodes to other samples without a word. */
final class WronglyDecoded {
  private static final int CODING = 0xff52;
  private static final int CODING_OF_COMPONENT = 0xff53;
  private static final int ORDER_CHANGE = 0xff5f;
  private static final int BY_POSITION = 3;

  /** Of the style of blocks: bypass, an end to every pass, and ends that can be foreseen. */
  private static final int ENDS = 0x15;

  private static final int BYPASS_WITH_EVERY_END = 0x05;

  private final byte[] stream;
  private final boolean isWide;

  /** A tile's packets may go on in a part of their own. */
  private final boolean hasParts;

  private WronglyDecoded(byte[] stream, boolean hasParts) {
    this.stream = stream;
    this.isWide = u16(stream, 40) > 256;
    this.hasParts = hasParts;
  }

  /**
   * Does nothing with a stream that is decoded right.
   *
   * @throws CodecException where it would be decoded to other samples
   */
  static void refuse(byte[] stream, TileParts outline) throws CodecException {
    if (u32(stream, 16) != 0 || u32(stream, 20) != 0) {
      throw unsupported("JPEG 2000 image that begins beside the corner");
    }
    Set<Integer> tiles = new HashSet<>();
    boolean hasParts = false;
    for (Part part : outline.parts()) {
      hasParts |= !tiles.add(u16(stream, part.from() + 4));
    }
    WronglyDecoded wrongly = new WronglyDecoded(stream, hasParts);
    wrongly.header(2, outline.header());
    for (Part part : outline.parts()) {
      wrongly.header(part.from() + 12, part.data() - 2);
    }
  }

  private void header(int from, int to) throws CodecException {
    for (int at = from; at + 4 <= to; at += 2 + u16(stream, at + 2)) {
      int end = Math.min(to, at + 2 + u16(stream, at + 2));
      int wide = isWide ? 1 : 0;
      switch (u16(stream, at)) {
        case CODING -> {
          order(at + 5, end);
          blocks(at + 12, end);
        }
        case CODING_OF_COMPONENT -> blocks(at + 9 + wide, end);
        case ORDER_CHANGE -> {
          int size = 7 + 2 * wide;
          for (int change = at + 4; change + size <= end; change += size) {
            order(change + size - 1, end);
          }
        }
        default -> {
          // Says nothing of how packets are ordered or blocks are coded.
        }
      }
    }
  }

  private void order(int at, int end) throws CodecException {
    if (hasParts && at < end && stream[at] == BY_POSITION) {
      throw unsupported("JPEG 2000 ordered by position, in several parts of a tile");
    }
  }

  private void blocks(int at, int end) throws CodecException {
    if (at < end && (stream[at] & ENDS) == BYPASS_WITH_EVERY_END) {
      throw unsupported("JPEG 2000 blocks that bypass the coder and end each pass");
    }
  }
}
