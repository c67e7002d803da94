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
  private static final int BLACK = 0xff000000;

  /** Levels of grey by which a pixel beside the padding must differ from it to be seen. */
  private static final int SEEN = 32;

  /** Pixels of padding around a dark one that stay light. */
  private static final int HALO = 2;

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

  static PaddedBorder of(RawFrame raw, PixelFormat format, Padding padding) {
    int columns = format.columns();
    int pixels = format.rows() * columns;
    PaddedBorder found = new PaddedBorder(raw, columns, pixels);
    if (padding.isNone()) {
      return found;
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
    return found;
  }

  /** Whether the pixel, counted row by row, is padding. */
  boolean has(int pixel) {
    return border.get(pixel);
  }

  /**
   * Makes it black in the picture, as one expects it around an image. Beside dark pixels and
   * another value of padding, which may be text and would go under, it keeps the grey of its value.
   */
  void darken(int[] argb) {
    BitSet kept = new BitSet(argb.length);
    border.stream().filter(pixel -> hidesOne(argb, pixel)).forEach(pixel -> addAround(kept, pixel));
    border.stream().filter(pixel -> !kept.get(pixel)).forEach(pixel -> argb[pixel] = BLACK);
  }

  private boolean hidesOne(int[] argb, int pixel) {
    int x = pixel % columns;
    return (x > 0 && hides(argb, pixel, pixel - 1))
        || (x + 1 < columns && hides(argb, pixel, pixel + 1))
        || (pixel >= columns && hides(argb, pixel, pixel - columns))
        || (pixel + columns < argb.length && hides(argb, pixel, pixel + columns));
  }

  private boolean hides(int[] argb, int padding, int beside) {
    int level = argb[beside] & 0xff;
    int difference = Math.abs((argb[padding] & 0xff) - level);
    // Two values of a range, each from the edge inward, would both be black.
    return border.get(beside) ? difference > 0 : level < SEEN && difference > level;
  }

  private void addAround(BitSet kept, int pixel) {
    int x = pixel % columns;
    int y = pixel / columns;
    for (int row = Math.max(0, y - HALO); row <= y + HALO; row++) {
      kept.set(
          row * columns + Math.max(0, x - HALO), row * columns + Math.min(columns, x + HALO + 1));
    }
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
