// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

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

  private static final int BITS = 13;
  private static final int MASK = (1 << BITS) - 1;
  private static final int LONGEST_SKIP = 100;

  private final int shortest;
  private final int longest;
  private final byte[] shift = new byte[1 << BITS];
  private final Pattern[][] candidates = new Pattern[1 << BITS][];

  PixelMatcher(Collection<Pattern> patterns) {
    int least = patterns.stream().mapToInt(p -> p.bytes().length).min().orElse(0);
    shortest = Math.min(LONGEST_SKIP, least);
    longest = patterns.stream().mapToInt(p -> p.bytes().length).max().orElse(0);
    Arrays.fill(shift, (byte) Math.max(1, shortest - 1));
    Arrays.fill(candidates, new Pattern[0]);
    for (Pattern pattern : patterns) {
      byte[] bytes = pattern.bytes();
      for (int i = 1; i < shortest; i++) {
        int pair = pair(bytes[i - 1], bytes[i]);
        int distance = shortest - 1 - i;
        shift[pair] = (byte) Math.min(shift[pair], distance);
        if (distance == 0) {
          List<Pattern> here = new ArrayList<>(Arrays.asList(candidates[pair]));
          here.add(pattern);
          candidates[pair] = here.toArray(Pattern[]::new);
        }
      }
    }
  }

  private static int pair(byte first, byte second) {
    return (((first & 0xFF) << 5) ^ (second & 0xFF)) & MASK;
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
    while (i < length) {
      int pair = pair(bytes[i - 1], bytes[i]);
      int distance = shift[pair];
      if (distance > 0) {
        i += distance;
        continue;
      }
      int start = i - shortest + 1;
      for (Pattern pattern : candidates[pair]) {
        int end = start + pattern.bytes().length;
        if (end <= length
            && Arrays.equals(bytes, start, end, pattern.bytes(), 0, pattern.bytes().length)) {
          sink.matched(pattern, start, end);
        }
      }
      i++;
    }
  }
}
