// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.jpeg.JpegParser.Segment;

/**
 * Segments without which a JPEG or JPEG-LS frame cannot be decoded (T.81 B.2, T.87 C.2). They are
 * copied, so each must be exactly as long as what it says: what stands behind that is no decoder's.
 */
final class CodingSegments {
  private static final int FIRST_FRAME = 0xc0;
  private static final int HUFFMAN = 0xc4;
  private static final int RESERVED = 0xc8;
  private static final int ARITHMETIC = 0xcc;
  private static final int LAST_FRAME = 0xcf;
  private static final int SCAN = 0xda;
  private static final int QUANTISERS = 0xdb;
  private static final int LINES = 0xdc;
  private static final int RESTARTS = 0xdd;
  private static final int HIERARCHY = 0xde;
  private static final int EXPANSION = 0xdf;
  private static final int FRAME_LS = 0xf7;
  private static final int PARAMETERS_LS = 0xf8;

  /** Whether a marker begins such a segment. */
  static boolean has(int marker) {
    return isFrame(marker)
        || marker == HUFFMAN
        || marker == ARITHMETIC
        || (marker >= SCAN && marker <= EXPANSION)
        || marker == PARAMETERS_LS;
  }

  private static boolean isFrame(int marker) {
    return marker == FRAME_LS
        || (marker >= FIRST_FRAME
            && marker <= LAST_FRAME
            && marker != HUFFMAN
            && marker != RESERVED
            && marker != ARITHMETIC);
  }

  static void check(byte[] stream, Segment segment) throws CodecException {
    int from = segment.from() + 4;
    int size = segment.end() - from;
    int wanted =
        switch (segment.marker()) {
          case HUFFMAN -> huffman(stream, from, size);
          case QUANTISERS -> quantisers(stream, from, size);
          case SCAN -> size < 1 ? -1 : 4 + 2 * (stream[from] & 0xff);
          case LINES, RESTARTS -> 2;
          case PARAMETERS_LS -> size > 0 && stream[from] == 1 ? 11 : size;
          case ARITHMETIC, HIERARCHY, EXPANSION -> size;
          default -> size < 6 ? -1 : 6 + 3 * (stream[from + 5] & 0xff);
        };
    if (wanted != size) {
      throw CodecException.damaged("segment of a size that is not its content's");
    }
  }

  private static int huffman(byte[] stream, int from, int size) {
    int at = 0;
    while (at + 17 <= size) {
      int symbols = 0;
      for (int bits = 1; bits <= 16; bits++) {
        symbols += stream[from + at + bits] & 0xff;
      }
      at += 17 + symbols;
    }
    return at;
  }

  private static int quantisers(byte[] stream, int from, int size) {
    int at = 0;
    while (at < size) {
      at += (stream[from + at] & 0xf0) == 0 ? 65 : 129;
    }
    return at;
  }

  private CodingSegments() {}
}
