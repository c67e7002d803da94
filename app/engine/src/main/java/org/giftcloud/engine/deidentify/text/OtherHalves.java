// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The half of a double-barrelled name that the record does not know: what hangs on a name. */
final class OtherHalves {
  private static final Pattern BOTH =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(\\p{L}[\\p{L}'’]+)-(\\p{L}[\\p{L}'’]+)(?![\\p{L}\\p{N}])");
  private static final int SHORTEST = 3;

  private OtherHalves() {}

  /** Marks the other half, with the hyphen, where one half is out. */
  static void mark(String text, BitSet out) {
    if (out.isEmpty() || text.indexOf('-') < 0) {
      return;
    }
    Matcher both = BOTH.matcher(text);
    while (both.find()) {
      boolean first = isOut(out, both.start(1), both.end(1));
      boolean second = isOut(out, both.start(2), both.end(2));
      int other = first ? 2 : 1;
      if (first != second && isName(both.group(other))) {
        out.set(both.start(), both.end());
      }
    }
  }

  private static boolean isOut(BitSet out, int from, int to) {
    return out.nextClearBit(from) >= to;
  }

  /** Capitals, and no word of medicine. */
  private static boolean isName(String half) {
    return half.length() >= SHORTEST
        && Character.isUpperCase(half.charAt(0))
        && !Words.isMedical(Words.normal(half));
  }
}
