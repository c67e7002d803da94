// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.BitSet;

/** The half of a double-barrelled name that the record does not know: what hangs on a name. */
final class OtherHalves {
  private static final int SHORTEST = 3;

  private OtherHalves() {}

  /** Marks the other half, with the hyphen, where one half is out. */
  static void mark(String text, BitSet out) {
    if (out.isEmpty()) {
      return;
    }
    for (int hyphen = text.indexOf('-'); hyphen >= 0; hyphen = text.indexOf('-', hyphen + 1)) {
      int from = hyphen;
      while (from > 0 && isPart(text.charAt(from - 1))) {
        from--;
      }
      int to = hyphen + 1;
      while (to < text.length() && isPart(text.charAt(to))) {
        to++;
      }
      boolean first = isOut(out, from, hyphen);
      boolean second = isOut(out, hyphen + 1, to);
      if (first != second
          && isName(first ? text.substring(hyphen + 1, to) : text.substring(from, hyphen))) {
        out.set(from, to);
      }
    }
  }

  private static boolean isPart(char c) {
    return Character.isLetter(c) || c == '\'' || c == '\u2019';
  }

  /** Whether there is such a half, and it is out. */
  private static boolean isOut(BitSet out, int from, int to) {
    return to - from > 1 && out.nextClearBit(from) >= to;
  }

  /** Capitals, and no word of medicine. */
  private static boolean isName(String half) {
    return half.length() >= SHORTEST
        && Character.isUpperCase(half.charAt(0))
        && !Words.isMedical(Words.normal(half));
  }
}
