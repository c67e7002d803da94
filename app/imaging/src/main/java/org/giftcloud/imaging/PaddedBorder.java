// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The padding around a picture (PS3.3 C.7.5.1.1.2): of one value, from the edge of the frame
 * inward. What has a padding value elsewhere, or another one, may be text and is shown as any other
 * pixel.
 */
final class PaddedBorder {
  private final RawFrame raw;
  private final int columns;
  private final BitSet border;
  private int[] waiting = new int[1024];
  private int size;

  private PaddedBorder(RawFrame raw, int columns, int pixels) {
    this.raw = raw;
    this.columns = columns;
    this.border = new BitSet(pixels);
  }

  /** One bit for each pixel, row by row. */
  static BitSet of(RawFrame raw, PixelFormat format, Padding padding) {
    int columns = format.columns();
    int pixels = format.rows() * columns;
    PaddedBorder found = new PaddedBorder(raw, columns, pixels);
    if (padding.isNone()) {
      return found.border;
    }
    for (int x = 0; x < columns; x++) {
      found.begin(x, padding);
      found.begin(pixels - columns + x, padding);
    }
    for (int start = 0; start < pixels; start += columns) {
      found.begin(start, padding);
      found.begin(start + columns - 1, padding);
    }
    found.spread(pixels);
    return found.border;
  }

  private void begin(int pixel, Padding padding) {
    if (padding.has(raw.value(pixel))) {
      add(pixel);
    }
  }

  private void add(int pixel) {
    if (border.get(pixel)) {
      return;
    }
    border.set(pixel);
    if (size == waiting.length) {
      waiting = Arrays.copyOf(waiting, 2 * size);
    }
    waiting[size++] = pixel;
  }

  private void spread(int pixels) {
    while (size > 0) {
      int pixel = waiting[--size];
      long value = raw.value(pixel);
      int x = pixel % columns;
      addSame(x > 0, pixel - 1, value);
      addSame(x + 1 < columns, pixel + 1, value);
      addSame(pixel >= columns, pixel - columns, value);
      addSame(pixel + columns < pixels, pixel + columns, value);
    }
  }

  private void addSame(boolean isThere, int pixel, long value) {
    if (isThere && raw.value(pixel) == value) {
      add(pixel);
    }
  }
}
