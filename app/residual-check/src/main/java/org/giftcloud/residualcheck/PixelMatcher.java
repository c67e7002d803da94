// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collection;

/** Finds exact byte strings, skipping over most bytes (Wu and Manber). */
final class PixelMatcher {
  /** A byte string and what it belongs to. */
  @SuppressWarnings("ArrayRecordComponent") // package-private carrier, never compared
  record Pattern(Finding.Kind kind, byte[] bytes) {
    @Override
    public String toString() {
      return "Pattern[redacted]";
    }
  }

  /** Told of each match. */
  @FunctionalInterface
  interface Sink {
    void matched(Pattern pattern, int start, int end);
  }

  /** A gram is three bytes; as many are skipped as no pattern has at that distance of its end. */
  private static final int GRAM = 3;

  /** A patient has some 600 patterns of five grams: a small table would be full of near misses. */
  private static final int BITS = 16;

  private static final int LONGEST_SKIP = 100;
  private static final int SCATTER = 0x9E3779B1;
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final Pattern[] NONE = {};

  private final int shortest;
  private final int longest;
  private final byte[] shift = new byte[1 << BITS];
  private final Pattern[][] candidates = new Pattern[1 << BITS][];

  /** Patterns are longer than a gram: {@link Tokens#SHORTEST_IN_PIXELS}. */
  PixelMatcher(Collection<Pattern> patterns) {
    int least = patterns.stream().mapToInt(p -> p.bytes().length).min().orElse(GRAM);
    shortest = Math.min(LONGEST_SKIP, least);
    longest = patterns.stream().mapToInt(p -> p.bytes().length).max().orElse(0);
    Arrays.fill(candidates, NONE);
    Arrays.fill(shift, (byte) (shortest - GRAM + 1));
    for (Pattern pattern : patterns) {
      byte[] bytes = pattern.bytes();
      for (int i = GRAM - 1; i < shortest; i++) {
        int gram =
            hash((bytes[i - 2] & 0xFF) | (bytes[i - 1] & 0xFF) << 8 | (bytes[i] & 0xFF) << 16);
        int distance = shortest - 1 - i;
        shift[gram] = (byte) Math.min(shift[gram], distance);
        if (distance == 0) {
          Pattern[] here = candidates[gram];
          Pattern[] more = Arrays.copyOf(here, here.length + 1);
          more[here.length] = pattern;
          candidates[gram] = more;
        }
      }
    }
  }

  /** The hash of the three bytes that end at {@code last}; one more must lie before them. */
  private static int gram(byte[] bytes, int last) {
    return hash((int) INTS.get(bytes, last - GRAM) >>> 8);
  }

  private static int hash(int three) {
    return (three * SCATTER) >>> (32 - BITS);
  }

  /** How many bytes of the end of a block to show again before the next one. */
  int overlap() {
    return Math.max(0, longest - 1);
  }

  boolean isEmpty() {
    return longest == 0;
  }

  void match(byte[] bytes, int length, Sink sink) {
    if (isEmpty()) {
      return;
    }
    int i = shortest - 1;
    int skip = shortest - GRAM + 1;
    while (i < length) {
      // Four far skips at a time: the processor looks them up side by side.
      while (i + 3 * skip < length
          && shift[gram(bytes, i)]
                  + shift[gram(bytes, i + skip)]
                  + shift[gram(bytes, i + 2 * skip)]
                  + shift[gram(bytes, i + 3 * skip)]
              == 4 * skip) {
        i += 4 * skip;
      }
      if (i >= length) {
        return;
      }
      int gram = gram(bytes, i);
      int distance = shift[gram];
      if (distance > 0) {
        i += distance;
        continue;
      }
      int start = i - shortest + 1;
      for (Pattern pattern : candidates[gram]) {
        int end = start + pattern.bytes().length;
        if (end <= length
            && bytes[start] == pattern.bytes()[0]
            && Arrays.equals(bytes, start, end, pattern.bytes(), 0, pattern.bytes().length)) {
          sink.matched(pattern, start, end);
        }
      }
      i++;
    }
  }
}
