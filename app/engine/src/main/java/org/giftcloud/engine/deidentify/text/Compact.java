// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.Arrays;

/** The letters and digits of a text, in the form in which they are compared, and their places. */
final class Compact {
  private final StringBuilder letters;
  private int[] places;

  private Compact(int length) {
    letters = new StringBuilder(length);
    places = new int[length + 16];
  }

  static Compact of(String text) {
    Compact compact = new Compact(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        compact.add(c < 0x80 ? String.valueOf(Character.toUpperCase(c)) : normal(c), i);
      }
    }
    return compact;
  }

  private static String normal(char c) {
    return Words.normal(String.valueOf(c));
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
      found.at(places[at], places[at + word.length() - 1] + 1);
      at = letters.indexOf(word, at + 1);
    }
  }

  /** Takes what was found. */
  interface Found {
    void at(int from, int to);
  }
}
