// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

/** The inverse cosine transform of the Independent JPEG Group, to the last bit ("islow"). */
final class Idct {
  private static final int BITS = 13;

  private final int pass1;
  private final int centre;
  private final int max;
  private final int[] work = new int[64];

  Idct(int precision) {
    pass1 = precision == 8 ? 2 : 1;
    centre = 1 << (precision - 1);
    max = (1 << precision) - 1;
  }

  private static final int[] NATURAL = {
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63
  };

  /** Coefficients in zigzag order become samples in a plane. */
  void transform(short[] zigzag, int block, int[] quantisers, short[] plane, int at, int stride) {
    boolean flat = true;
    for (int k = 0; k < 64; k++) {
      int value = zigzag[block + k] * quantisers[k];
      work[NATURAL[k]] = value;
      flat &= k == 0 || value == 0;
    }
    if (flat) {
      fill(plane, at, stride);
      return;
    }
    for (int x = 0; x < 8; x++) {
      eight(x, 8, BITS - pass1);
    }
    for (int y = 0; y < 8; y++) {
      eight(y * 8, 1, BITS + pass1 + 3);
      for (int x = 0; x < 8; x++) {
        plane[at + y * stride + x] = (short) Math.clamp(work[y * 8 + x] + centre, 0, max);
      }
    }
  }

  private void fill(short[] plane, int at, int stride) {
    int level = ((work[0] << pass1) + (1 << (pass1 + 2))) >> (pass1 + 3);
    short value = (short) Math.clamp(level + centre, 0, max);
    for (int y = 0; y < 8; y++) {
      java.util.Arrays.fill(plane, at + y * stride, at + y * stride + 8, value);
    }
  }

  private void eight(int at, int step, int shift) {
    int[] w = work;
    int z2 = w[at + 2 * step];
    int z3 = w[at + 6 * step];
    int z1 = (z2 + z3) * 4433;
    int t2 = z1 - z3 * 15137;
    int t3 = z1 + z2 * 6270;
    int t0 = (w[at] + w[at + 4 * step]) << BITS;
    int t1 = (w[at] - w[at + 4 * step]) << BITS;
    int t10 = t0 + t3;
    int t13 = t0 - t3;
    int t11 = t1 + t2;
    int t12 = t1 - t2;
    t0 = w[at + 7 * step];
    t1 = w[at + 5 * step];
    t2 = w[at + 3 * step];
    t3 = w[at + step];
    int z5 = (t0 + t2 + t1 + t3) * 9633;
    z1 = (t0 + t3) * -7373;
    z2 = (t1 + t2) * -20995;
    z3 = (t0 + t2) * -16069 + z5;
    int z4 = (t1 + t3) * -3196 + z5;
    t0 = t0 * 2446 + z1 + z3;
    t1 = t1 * 16819 + z2 + z4;
    t2 = t2 * 25172 + z2 + z3;
    t3 = t3 * 12299 + z1 + z4;
    int half = 1 << (shift - 1);
    w[at] = (t10 + t3 + half) >> shift;
    w[at + 7 * step] = (t10 - t3 + half) >> shift;
    w[at + step] = (t11 + t2 + half) >> shift;
    w[at + 6 * step] = (t11 - t2 + half) >> shift;
    w[at + 2 * step] = (t12 + t1 + half) >> shift;
    w[at + 5 * step] = (t12 - t1 + half) >> shift;
    w[at + 3 * step] = (t13 + t0 + half) >> shift;
    w[at + 4 * step] = (t13 - t0 + half) >> shift;
  }
}
