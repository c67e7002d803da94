// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg2000;

import static org.giftcloud.imaging.codec.CodecException.damaged;
import static org.giftcloud.imaging.codec.CodecException.unsupported;

import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.MemoryLimit;

/**
 * What the main header of a JPEG 2000 codestream says (T.800 A.5.1, A.6.1), read before a decoder
 * is let at it.
 *
 * @param precision bits of a sample, the same in every component
 * @param mixed whether red, green and blue were turned into other components, so that the decoder
 *     gives red, green and blue back
 */
record CodestreamHeader(int precision, boolean signed, boolean mixed) {
  private static final int START = 0xff4f;
  private static final int SIZE = 0xff51;
  private static final int CODING = 0xff52;
  private static final int FIRST_TILE = 0xff90;
  private static final int MAX_TILES = 65_535;

  /** Refuses what does not fit the image, and what this program has no decoder for. */
  static CodestreamHeader of(byte[] bytes, FrameShape shape) throws CodecException {
    if (bytes.length < 50 || u16(bytes, 0) != START || u16(bytes, 2) != SIZE) {
      throw damaged("JPEG 2000 start missing");
    }
    long width = u32(bytes, 8) - u32(bytes, 16);
    long height = u32(bytes, 12) - u32(bytes, 20);
    int components = u16(bytes, 40);
    if (width != shape.columns() || height != shape.rows() || components != shape.samples()) {
      throw damaged("JPEG 2000 image of another size than the data set says");
    }
    long tileWidth = u32(bytes, 24);
    long tileHeight = u32(bytes, 28);
    if (tileWidth == 0
        || tileHeight == 0
        || ((width - 1) / tileWidth + 1) * ((height - 1) / tileHeight + 1) > MAX_TILES) {
      throw damaged("JPEG 2000 tiles impossible");
    }
    if (bytes.length < 42 + 3 * components) {
      throw damaged("JPEG 2000 header cut off");
    }
    MemoryLimit.require(CodestreamCost.of(bytes, shape));
    int depth = bytes[42] & 0xff;
    for (int c = 0; c < components; c++) {
      if ((bytes[42 + 3 * c] & 0xff) != depth) {
        throw unsupported("JPEG 2000 components of several depths");
      }
      if (bytes[43 + 3 * c] != 1 || bytes[44 + 3 * c] != 1) {
        throw unsupported("JPEG 2000 with subsampling");
      }
    }
    int precision = (depth & 0x7f) + 1;
    if (precision > Math.min(16, 8 * shape.sampleBytes())) {
      throw unsupported("JPEG 2000 samples larger than the image says");
    }
    return new CodestreamHeader(precision, depth > 0x7f, components >= 3 && isMixed(bytes));
  }

  /**
   * Samples as the codestream has them: where it and the data set differ in their word for the
   * sign, as some writers' do, the bits are what counts.
   */
  void fit(int[] samples) {
    int rest = Integer.SIZE - precision;
    for (int i = 0; i < samples.length; i++) {
      int top = samples[i] << rest;
      samples[i] = signed ? top >> rest : top >>> rest;
    }
  }

  private static boolean isMixed(byte[] bytes) throws CodecException {
    int at = 2;
    while (at + 9 <= bytes.length && u16(bytes, at) != FIRST_TILE) {
      if (u16(bytes, at) == CODING) {
        return bytes[at + 8] == 1;
      }
      at += 2 + u16(bytes, at + 2);
    }
    throw damaged("JPEG 2000 coding style missing");
  }

  private static int u16(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  private static long u32(byte[] bytes, int at) {
    return (long) u16(bytes, at) << 16 | u16(bytes, at + 2);
  }
}
