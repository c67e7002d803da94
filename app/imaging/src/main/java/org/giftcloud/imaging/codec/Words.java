// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec;

import java.nio.charset.StandardCharsets;

/**
 * Whether coded data may have words in it that no decoder looks at. Only decoding tells for sure,
 * and that takes its time; so it is not done unless something reads like words.
 */
public final class Words {
  private static final boolean[] IN_WORDS = new boolean[256];
  private static final int SHORT_RUN = 6;

  /** Coded data has such a run by chance in one stretch of 20 MB. */
  private static final int LONG_RUN = 12;

  private static final int NEAR = 64;

  static {
    String others = " ^,.'-/:_";
    for (byte b : others.getBytes(StandardCharsets.US_ASCII)) {
      IN_WORDS[b] = true;
    }
    for (int b = 0; b < 128; b++) {
      IN_WORDS[b] |= Character.isLetterOrDigit(b);
    }
  }

  /**
   * Whether something reads like words: for long, or close to a restart or to the end of the data,
   * before the zeros that fill it up.
   */
  public static boolean maySpeak(byte[] stream, int from, int end) {
    int to = end;
    while (to > from && stream[to - 1] == 0) {
      to--;
    }
    for (int i = from + SHORT_RUN - 1; i < to; i += SHORT_RUN) {
      if (!IN_WORDS[stream[i] & 0xff]) {
        continue;
      }
      int start = i;
      while (start > from && IN_WORDS[stream[start - 1] & 0xff]) {
        start--;
      }
      int after = i;
      while (after < to && IN_WORDS[stream[after] & 0xff]) {
        after++;
      }
      if (after - start >= LONG_RUN
          || (after - start >= SHORT_RUN && isNearEnd(stream, after, to))) {
        return true;
      }
      i = Math.max(i, after - SHORT_RUN);
    }
    return false;
  }

  private static boolean isNearEnd(byte[] stream, int from, int to) {
    if (to - from <= NEAR) {
      return true;
    }
    for (int i = from; i < from + NEAR; i++) {
      if (stream[i] == (byte) 0xff && (stream[i + 1] & 0xf8) == 0xd0) {
        return true;
      }
    }
    return false;
  }

  private Words() {}
}
