// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpegls;

/** What a scan is coded with (T.87 C.2.4.1.1). */
record LsParameters(int max, int near, int t1, int t2, int t3, int reset) {
  static LsParameters standard(int precision, int near) {
    return of((1 << precision) - 1, near, new int[5]);
  }

  /** Presets are MAXVAL, T1, T2, T3 and RESET; zero stands for the standard value. */
  static LsParameters of(int maxOfPrecision, int near, int[] presets) {
    int max = presets[0] > 0 ? presets[0] : maxOfPrecision;
    int a;
    int b;
    int c;
    if (max >= 128) {
      int factor = (Math.min(max, 4095) + 128) / 256;
      a = factor + 2 + 3 * near;
      b = factor * 4 + 3 + 5 * near;
      c = factor * 17 + 4 + 7 * near;
    } else {
      int factor = 256 / (max + 1);
      a = Math.max(2, 3 / factor + 3 * near);
      b = Math.max(3, 7 / factor + 5 * near);
      c = Math.max(4, 21 / factor + 7 * near);
    }
    int t1 = presets[1] > 0 ? presets[1] : within(a, near + 1, max);
    int t2 = presets[2] > 0 ? presets[2] : within(b, t1, max);
    int t3 = presets[3] > 0 ? presets[3] : within(c, t2, max);
    return new LsParameters(max, near, t1, t2, t3, presets[4] > 0 ? presets[4] : 64);
  }

  private static int within(int value, int low, int max) {
    return value > max || value < low ? low : value;
  }

  int step() {
    return 2 * near + 1;
  }

  int range() {
    return (max + 2 * near) / step() + 1;
  }

  /** Bits of a mapped error that is written out in full. */
  int escapeBits() {
    return bits(range());
  }

  int limit() {
    int bits = Math.max(2, bits(max + 1));
    return 2 * (bits + Math.max(8, bits));
  }

  private static int bits(int values) {
    return 32 - Integer.numberOfLeadingZeros(values - 1);
  }
}
