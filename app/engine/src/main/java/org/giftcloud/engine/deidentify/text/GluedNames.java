// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.BitSet;

/**
 * Short names without a space beside them: {@code LiWei}, {@code ctLiHead}, {@code LIHEAD}. Longer
 * ones are found anywhere in a word; these only where the letters change case around them, or where
 * the rest of the word is a medical one.
 */
final class GluedNames {
  private static final int LONGEST = 4;
  private static final int SHORTEST = 2;
  private static final int SHORTEST_REST = 4;

  private final KnownIdentity known;

  GluedNames(KnownIdentity known) {
    this.known = known;
  }

  /** Marks names in a word that is none itself; its normal form has the same length. */
  void mark(String text, int from, String word, BitSet out) {
    if (word.length() <= SHORTEST || Words.isMedical(word)) {
      return;
    }
    markHumps(text, from, word, out);
    for (int length = SHORTEST; length <= Math.min(LONGEST, word.length() - 1); length++) {
      int rest = word.length() - length;
      if (isRest(word.substring(length)) && isName(word.substring(0, length))) {
        out.set(from, from + length);
      }
      if (isRest(word.substring(0, rest)) && isName(word.substring(rest))) {
        out.set(from + rest, from + word.length());
      }
    }
  }

  /** Each part from a capital to the next, where both cases are used. */
  private void markHumps(String text, int from, String word, BitSet out) {
    int start = 0;
    for (int i = 1; i <= word.length(); i++) {
      if (i < word.length() && !startsHump(text, from + i)) {
        continue;
      }
      boolean whole = start == 0 && i == word.length();
      if (!whole
          && isCapitalised(text, from + start, from + i)
          && isName(word.substring(start, i))) {
        out.set(from + start, from + i);
      }
      start = i;
    }
  }

  private static boolean startsHump(String text, int at) {
    char before = text.charAt(at - 1);
    char here = text.charAt(at);
    boolean ends = Character.isLetter(before) != Character.isLetter(here);
    boolean rises = Character.isLowerCase(before) && Character.isUpperCase(here);
    // The last capital of several begins the next word: CTLi.
    boolean falls =
        at + 1 < text.length()
            && Character.isUpperCase(before)
            && Character.isUpperCase(here)
            && Character.isLowerCase(text.charAt(at + 1));
    return ends || rises || falls;
  }

  private static boolean isCapitalised(String text, int from, int to) {
    return to - from >= SHORTEST
        && Character.isUpperCase(text.charAt(from))
        && Character.isLowerCase(text.charAt(to - 1));
  }

  private static boolean isRest(String part) {
    return part.length() >= SHORTEST_REST && Words.isMedical(part);
  }

  private boolean isName(String part) {
    return known.isName(part) && !Words.isMedical(part);
  }
}
