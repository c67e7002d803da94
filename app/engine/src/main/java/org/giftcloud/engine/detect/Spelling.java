// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.detect;

import java.text.Normalizer;
import java.util.Locale;

/** Text as it is compared when a machine read it: look-alike letters are one, spaces are none. */
final class Spelling {
  private static final String LOOK_ALIKE_FROM = "0QD1L|!5826";
  private static final String LOOK_ALIKE_TO = "OOOIIIISBZG";

  private Spelling() {}

  /** Capital letters without accents. */
  static String plain(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
    return plain.toUpperCase(Locale.ROOT).replace("Ø", "O").replace("Ł", "L").replace("Æ", "AE");
  }

  /** Letters and digits alone, each standing for all that look like it. */
  static String skeleton(String text) {
    StringBuilder out = new StringBuilder();
    String plain = plain(text);
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      int known = LOOK_ALIKE_FROM.indexOf(c);
      if (known >= 0) {
        out.append(LOOK_ALIKE_TO.charAt(known));
      } else if (Character.isLetterOrDigit(c)) {
        out.append(c);
      }
    }
    return out.toString();
  }

  /**
   * The fewest letters to change, add or leave out so that the word stands somewhere in the text.
   */
  static int distanceWithin(String word, String text) {
    int[] row = new int[text.length() + 1];
    for (int i = 1; i <= word.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= text.length(); j++) {
        int change = diagonal + (word.charAt(i - 1) == text.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    int least = word.length();
    for (int cost : row) {
      least = Math.min(least, cost);
    }
    return least;
  }
}
