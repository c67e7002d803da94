// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

/**
 * Steps over the coefficients of sequential blocks, several codes with their values at a look (ITU
 * T.81 F.2.2.2).
 */
final class SkipTable {
  private static final int LOOK = 13;
  private static final int BITS = 0x1f;
  private static final int STEPS_AT = 5;
  private static final int STEPS = 0xff;
  private static final int ENDS = 1 << 13;
  private static final int LONGEST = 16 + 15;

  private final HuffmanTable table;
  // What whole codes the next bits hold: their bits, their coefficients, and whether the block
  // ends.
  private final char[] looks = new char[1 << LOOK];

  SkipTable(HuffmanTable table) {
    this.table = table;
    for (int ahead = 0; ahead < looks.length; ahead++) {
      looks[ahead] = (char) look(ahead);
    }
  }

  private int look(int ahead) {
    int used = 0;
    int steps = 0;
    while (used < LOOK) {
      int found = table.find(ahead << (16 - LOOK + used) & 0xffff);
      int size = found & 15;
      int bits = (found >> 8) + size;
      if (found == 0 || used + bits > LOOK) {
        break;
      }
      used += bits;
      if (isEnd(found)) {
        return ENDS | steps << STEPS_AT | used;
      }
      steps += (found >> 4 & 15) + 1;
    }
    return steps << STEPS_AT | used;
  }

  private static boolean isEnd(int found) {
    return (found & 15) == 0 && (found & 0xf0) != 0xf0;
  }

  /** Where the block ends whose second coefficient begins here; -1 where there is no block. */
  long skip(PlainBits in, long from) {
    long at = from;
    long end = in.end();
    int k = 1;
    while (at < end) {
      long word = in.word(at);
      for (int left = PlainBits.SURE; left >= LONGEST; ) {
        int look = looks[(int) (word >>> (Long.SIZE - LOOK))];
        int bits = look & BITS;
        int next = k + (look >> STEPS_AT & STEPS);
        if (bits == 0 || next > 63) {
          int found = table.find((int) (word >>> 48));
          bits = (found >> 8) + (found & 15);
          next = k + (found >> 4 & 15) + 1;
          if (found == 0 || (next > 64 && (found & 15) != 0)) {
            return -1;
          }
          if (isEnd(found)) {
            return at + bits;
          }
        } else if (look >= ENDS) {
          return at + bits;
        }
        at += bits;
        word <<= bits;
        left -= bits;
        k = next;
        if (k > 63) {
          return at;
        }
      }
    }
    return -1;
  }
}
