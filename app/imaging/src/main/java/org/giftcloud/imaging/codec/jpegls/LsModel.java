// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpegls;

import java.util.Arrays;
import org.giftcloud.imaging.codec.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * The model of JPEG-LS (ITU T.87 Annex A), one for both directions: it reads samples, or writes
 * them, and learns the same from both.
 */
final class LsModel {
  private static final int[] RUN_BITS = {
    0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13,
    14, 15
  };
  private static final int REGULAR = 365;

  private final LsParameters p;
  private final int range;
  private final int escapeBits;
  private final int limit;
  private final int[] a = new int[REGULAR + 2];
  private final int[] n = new int[REGULAR + 2];
  private final int[] b = new int[REGULAR];
  private final int[] c = new int[REGULAR];
  private final int[] negatives = new int[2];
  // Exactly one of the two is there.
  private final @Nullable LsInput in;
  private final @Nullable LsOutput out;

  private LsModel(LsParameters parameters, @Nullable LsInput in, @Nullable LsOutput out) {
    this.p = parameters;
    this.range = parameters.range();
    this.escapeBits = parameters.escapeBits();
    this.limit = parameters.limit();
    this.in = in;
    this.out = out;
    Arrays.fill(a, Math.max(2, (range + 32) / 64));
    Arrays.fill(n, 1);
  }

  static LsModel reading(LsParameters parameters, LsInput in) {
    return new LsModel(parameters, in, null);
  }

  static LsModel writing(LsParameters parameters, LsOutput out) {
    return new LsModel(parameters, null, out);
  }

  /** Lines of one or more components that share their runs; sample 0 and the last are margins. */
  void line(int[][] above, int[][] line, int width, int[] runIndex) throws CodecException {
    int x = 1;
    while (x <= width) {
      if (isFlat(above, line, x)) {
        x = run(above, line, x, width, runIndex);
      } else {
        for (int i = 0; i < line.length; i++) {
          regular(above[i], line[i], x);
        }
        x++;
      }
    }
  }

  private boolean isFlat(int[][] above, int[][] line, int x) {
    for (int i = 0; i < line.length; i++) {
      int[] up = above[i];
      if (Math.abs(up[x + 1] - up[x]) > p.near()
          || Math.abs(up[x] - up[x - 1]) > p.near()
          || Math.abs(up[x - 1] - line[i][x - 1]) > p.near()) {
        return false;
      }
    }
    return true;
  }

  private int level(int difference) {
    int size = Math.abs(difference);
    int level =
        size <= p.near() ? 0 : size < p.t1() ? 1 : size < p.t2() ? 2 : size < p.t3() ? 3 : 4;
    return difference < 0 ? -level : level;
  }

  private void regular(int[] up, int[] line, int x) throws CodecException {
    int left = line[x - 1];
    int over = up[x];
    int corner = up[x - 1];
    int q = 81 * level(up[x + 1] - over) + 9 * level(over - corner) + level(corner - left);
    int sign = q < 0 ? -1 : 1;
    q = Math.abs(q);
    int guess = Math.clamp(median(left, over, corner) + sign * c[q], 0, p.max());
    int k = 0;
    while (n[q] << k < a[q]) {
      k++;
    }
    boolean swapped = p.near() == 0 && k == 0 && 2 * b[q] <= -n[q];
    int error;
    if (in != null) {
      int mapped = in.golomb(k, limit, escapeBits);
      boolean isNegative = (mapped & 1) == (swapped ? 0 : 1);
      error = isNegative ? -(mapped >> 1) - 1 : mapped >> 1;
      line[x] = value(guess + sign * error * p.step());
    } else {
      error = reduced(sign * (line[x] - guess));
      int mapped = error >= 0 ? 2 * error : -2 * error - 1;
      write(swapped ? mapped ^ 1 : mapped, k, limit);
    }
    learn(q, error);
  }

  private static int median(int left, int over, int corner) {
    int high = Math.max(left, over);
    int low = Math.min(left, over);
    return corner >= high ? low : corner <= low ? high : left + over - corner;
  }

  private void write(int mapped, int k, int longest) {
    if (out != null) {
      out.golomb(mapped, k, longest, escapeBits);
    }
  }

  private int reduced(int error) {
    int reduced = error < 0 ? error + range : error;
    return reduced >= (range + 1) / 2 ? reduced - range : reduced;
  }

  private int value(int raw) {
    int value = raw;
    if (value < -p.near()) {
      value += range * p.step();
    } else if (value > p.max() + p.near()) {
      value -= range * p.step();
    }
    return Math.clamp(value, 0, p.max());
  }

  private void learn(int q, int error) {
    b[q] += error * p.step();
    a[q] += Math.abs(error);
    if (n[q] == p.reset()) {
      a[q] >>= 1;
      b[q] >>= 1;
      n[q] >>= 1;
    }
    n[q]++;
    if (b[q] <= -n[q]) {
      b[q] = Math.max(b[q] + n[q], -n[q] + 1);
      c[q] = Math.max(c[q] - 1, -128);
    } else if (b[q] > 0) {
      b[q] = Math.min(b[q] - n[q], 0);
      c[q] = Math.min(c[q] + 1, 127);
    }
  }

  private int run(int[][] above, int[][] line, int from, int width, int[] runIndex)
      throws CodecException {
    int x = in != null ? readRun(in, line, from, width, runIndex) : from;
    if (out != null) {
      x = writeRun(out, line, from, width, runIndex);
    }
    if (x > width) {
      return x;
    }
    for (int i = 0; i < line.length; i++) {
      interrupt(above[i], line[i], x, line.length == 1, RUN_BITS[runIndex[0]]);
    }
    runIndex[0] = Math.max(0, runIndex[0] - 1);
    return x + 1;
  }

  private static int readRun(LsInput in, int[][] line, int from, int width, int[] runIndex)
      throws CodecException {
    int x = from;
    while (in.bits(1) == 1) {
      int full = 1 << RUN_BITS[runIndex[0]];
      int count = Math.min(full, width + 1 - x);
      fill(line, x, count);
      x += count;
      if (count == full) {
        runIndex[0] = Math.min(31, runIndex[0] + 1);
      }
      if (x > width) {
        return x;
      }
    }
    int count = in.bits(RUN_BITS[runIndex[0]]);
    if (x + count > width) {
      throw CodecException.damaged("JPEG-LS run too long");
    }
    fill(line, x, count);
    return x + count;
  }

  private static void fill(int[][] line, int from, int count) {
    for (int[] samples : line) {
      Arrays.fill(samples, from, from + count, samples[from - 1]);
    }
  }

  private static int writeRun(LsOutput out, int[][] line, int from, int width, int[] runIndex) {
    int x = from;
    while (x <= width && isSame(line, x, from)) {
      x++;
    }
    int left = x - from;
    while (left >= 1 << RUN_BITS[runIndex[0]]) {
      out.bits(1, 1);
      left -= 1 << RUN_BITS[runIndex[0]];
      runIndex[0] = Math.min(31, runIndex[0] + 1);
    }
    if (x <= width) {
      out.bits(0, 1);
      out.bits(left, RUN_BITS[runIndex[0]]);
    } else if (left > 0) {
      out.bits(1, 1);
    }
    return x;
  }

  private static boolean isSame(int[][] line, int x, int from) {
    for (int[] samples : line) {
      if (samples[x] != samples[from - 1]) {
        return false;
      }
    }
    return true;
  }

  /** The sample that ends a run (A.7.2); interleaved samples know only the first kind. */
  private void interrupt(int[] up, int[] line, int x, boolean isAlone, int runBits)
      throws CodecException {
    int left = line[x - 1];
    int over = up[x];
    int type = isAlone && Math.abs(left - over) <= p.near() ? 1 : 0;
    int q = REGULAR + type;
    int guess = type == 1 ? left : over;
    int sign = type == 0 && left > over ? -1 : 1;
    int weight = type == 0 ? a[q] : a[q] + (n[q] >> 1);
    int k = 0;
    while (n[q] << k < weight) {
      k++;
    }
    boolean mostlyNegative = 2 * negatives[type] >= n[q];
    int longest = limit - runBits - 1;
    int mapped;
    int error;
    if (in != null) {
      mapped = in.golomb(k, longest, escapeBits);
      int size = (mapped + type + 1) / 2;
      boolean isOdd = ((mapped + type) & 1) == 1;
      error = isOdd == (k != 0 || mostlyNegative) ? -size : size;
      line[x] = value(guess + sign * error * p.step());
    } else {
      error = reduced(sign * (line[x] - guess));
      boolean isOdd = error < 0 ? k != 0 || mostlyNegative : error > 0 && k == 0 && !mostlyNegative;
      mapped = 2 * Math.abs(error) - type - (isOdd ? 1 : 0);
      write(mapped, k, longest);
    }
    if (error < 0) {
      negatives[type]++;
    }
    a[q] += (mapped + 1 - type) >> 1;
    if (n[q] == p.reset()) {
      a[q] >>= 1;
      n[q] >>= 1;
      negatives[type] >>= 1;
    }
    n[q]++;
  }
}
