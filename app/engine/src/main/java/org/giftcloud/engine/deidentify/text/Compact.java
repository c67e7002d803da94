// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.Arrays;

/** The letters and digits of a text, in the form in which they are compared, and their places. */
final class Compact {
  private static final char ESCAPE = 0x1B;

  private final String text;
  private final StringBuilder letters;
  private int[] places;

  private Compact(String text) {
    this.text = text;
    letters = new StringBuilder(text.length());
    places = new int[text.length() + 16];
  }

  static Compact of(String text) {
    Compact compact = new Compact(text);
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (c == ESCAPE) {
        i = escapeEnd(text, i);
        continue;
      }
      if (Character.isLetterOrDigit(c)) {
        compact.add(
            c < 0x80
                ? String.valueOf((char) Character.toUpperCase(c))
                : Words.normal(Character.toString(c)),
            i);
      }
      i += Character.charCount(c);
    }
    return compact;
  }

  /** Behind a change of the character set, which is no part of a word. */
  private static int escapeEnd(String text, int from) {
    int at = from + 1;
    while (at < text.length() && text.charAt(at) >= ' ' && text.charAt(at) < '0') {
      at++;
    }
    return Math.min(at + 1, text.length());
  }

  /** Behind the character here and the marks on it. */
  private int end(int place) {
    int at = place + Character.charCount(text.codePointAt(place));
    while (at < text.length()
        && !Character.isLetterOrDigit(text.codePointAt(at))
        && Words.isPart(text, at)) {
      at++;
    }
    return at;
  }

  private void add(String normal, int place) {
    for (int j = 0; j < normal.length(); j++) {
      if (letters.length() == places.length) {
        places = Arrays.copyOf(places, places.length * 2);
      }
      places[letters.length()] = place;
      letters.append(normal.charAt(j));
    }
  }

  /** Calls for each place where the word stands, with its first character and that after it. */
  void find(String word, Found found) {
    int at = letters.indexOf(word);
    while (at >= 0) {
      found.at(places[at], end(places[at + word.length() - 1]));
      at = letters.indexOf(word, at + 1);
    }
  }

  /** Takes what was found. */
  interface Found {
    void at(int from, int to);
  }
}
