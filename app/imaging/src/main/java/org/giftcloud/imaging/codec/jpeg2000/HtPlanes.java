// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg2000;

import org.giftcloud.imaging.codec.FrameShape;

/** Samples as the codec wants and gives them: sixteen bits, little endian, line by line. */
final class HtPlanes {

  /** Takes a sample; {@code at} counts them interleaved row by row. */
  interface Taker {
    void sample(int at, int value);
  }

  /** Samples interleaved row by row, from what the codec gave. */
  static int[] samples(byte[] decoded, FrameShape shape, CodestreamHeader header) {
    int[] samples = new int[decoded.length / 2];
    read(decoded, shape, header, (at, value) -> samples[at] = value);
    return samples;
  }

  /** Hands over what the codec gave. */
  static void read(byte[] decoded, FrameShape shape, CodestreamHeader header, Taker taker) {
    int components = shape.samples();
    int columns = shape.columns();
    int low = header.signed() ? -(1 << (header.precision() - 1)) : 0;
    int high = low + (1 << header.precision()) - 1;
    // Components that were not mixed come one after the other, each of them whole.
    boolean whole = components > 1 && !header.mixed();
    for (int line = 0; line < shape.rows() * components; line++) {
      int from = (line / components * columns * components + line % components) * 2;
      int row = whole ? line % shape.rows() : line / components;
      int component = whole ? line / shape.rows() : line % components;
      for (int x = 0; x < columns; x++, from += 2 * components) {
        int bits = (decoded[from] & 0xff) | decoded[from + 1] << 8;
        int value = header.signed() ? bits : bits & 0xffff;
        taker.sample((row * columns + x) * components + component, Math.clamp(value, low, high));
      }
    }
  }

  /** Each component around zero; red, green and blue reversibly mixed (T.800 G.2) if need be. */
  static byte[][] split(int[] samples, FrameShape shape, CodestreamHeader header) {
    int components = shape.samples();
    int shift = header.signed() ? 0 : 1 << (header.precision() - 1);
    byte[][] planes = new byte[components][2 * shape.rows() * shape.columns()];
    int[] pixel = new int[components];
    for (int i = 0; i < shape.rows() * shape.columns(); i++) {
      for (int c = 0; c < components; c++) {
        pixel[c] = samples[i * components + c] - shift;
      }
      if (header.mixed()) {
        int green = pixel[1];
        int luma = (pixel[0] + 2 * green + pixel[2]) >> 2;
        int red = pixel[0] - green;
        pixel[1] = pixel[2] - green;
        pixel[2] = red;
        pixel[0] = luma;
      }
      for (int c = 0; c < components; c++) {
        planes[c][2 * i] = (byte) pixel[c];
        planes[c][2 * i + 1] = (byte) (pixel[c] >> 8);
      }
    }
    return planes;
  }

  private HtPlanes() {}
}
