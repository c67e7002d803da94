// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many guesses a passphrase costs somebody who tries words first, with years and digits behind
 * them: a low estimate, in bits. It knows few words; any run of letters counts as one word of a
 * list of 7,776, however long it took to think of.
 */
final class PassphraseStrength {
  /** Nearly three words of a list: 270 years of one processor, see the threat model. */
  static final double ENOUGH_BITS = 36;

  private static final double WORD = 13;
  private static final double COMMON = 7;
  private static final double PATTERN = 6;
  private static final double LETTER = 4.7;
  private static final double DIGIT = 3.3;
  private static final double SYMBOL = 5;
  private static final double AGAIN = 1;

  /** From here on letters are more than one word has. */
  private static final int LONG_WORD = 9;

  private static final int SHORTEST_PATTERN = 3;
  private static final List<String> ROWS =
      List.of("qwertyuiop", "qwertzuiop", "asdfghjkl", "zxcvbnm");

  /** What is tried first, letters as {@link #folded} makes them. */
  private static final List<String> COMMONEST =
      """
      password passwort passphrase passwd kennwort welcome willkommen hello hallo admin
      administrator login letmein secret geheim master changeme default test user guest root
      hospital krankenhaus clinic klinik radiology radiologie xnat giftcloud dicom pacs study
      patient research keystore london england liverpool arsenal chelsea football dragon monkey
      sunshine princess iloveyou spring summer autumn winter january february march april june
      july august september october november december monday tuesday wednesday thursday friday
      saturday sunday doctor nurse university
      """
          .strip()
          .lines()
          .flatMap(line -> List.of(line.strip().split(" ")).stream())
          .sorted((a, b) -> b.length() - a.length())
          .toList();

  private final char[] text;
  private final boolean hasWords;
  private double bits;
  private int at;

  private PassphraseStrength(char[] text, boolean hasWords) {
    this.text = text;
    this.hasWords = hasWords;
  }

  static boolean isEnough(char[] passphrase) {
    return bits(passphrase) >= ENOUGH_BITS;
  }

  /** As it stands, or without the signs that come again between others: what is cheaper. */
  static double bits(char[] passphrase) {
    char[] joined = joined(passphrase);
    try {
      int signs =
          (int) IntStream.range(0, passphrase.length).filter(i -> isFirst(passphrase, i)).count();
      return Math.min(judged(passphrase, true), judged(joined, false) + signs * SYMBOL);
    } finally {
      Arrays.fill(joined, '0');
    }
  }

  /**
   * @param hasWords whether letters side by side may be one word; where signs were taken out they
   *     are of several
   */
  private static double judged(char[] passphrase, boolean hasWords) {
    char[] folded = folded(passphrase);
    try {
      PassphraseStrength strength = new PassphraseStrength(folded, hasWords);
      while (strength.at < folded.length) {
        strength.next();
      }
      return strength.bits;
    } finally {
      Arrays.fill(folded, '0');
    }
  }

  /** Without signs that come more than once: q.w.e.r.t.y. is a row of keys all the same. */
  private static char[] joined(char[] passphrase) {
    char[] joined = new char[passphrase.length];
    int length = 0;
    for (int i = 0; i < passphrase.length; i++) {
      if (Character.isLetterOrDigit(passphrase[i]) || isOnce(passphrase, i)) {
        joined[length++] = passphrase[i];
      }
    }
    char[] exact = Arrays.copyOf(joined, length);
    Arrays.fill(joined, '0');
    return exact;
  }

  private static boolean isOnce(char[] passphrase, int index) {
    return IntStream.range(0, passphrase.length)
        .noneMatch(i -> i != index && passphrase[i] == passphrase[index]);
  }

  /** Whether a sign that comes again is here for the first time. */
  private static boolean isFirst(char[] passphrase, int index) {
    return !Character.isLetterOrDigit(passphrase[index])
        && !isOnce(passphrase, index)
        && IntStream.range(0, index).noneMatch(i -> passphrase[i] == passphrase[index]);
  }

  /** Lower case, and the usual stand-ins as the letters they stand for where one is beside them. */
  private static char[] folded(char[] passphrase) {
    char[] folded = new char[passphrase.length];
    for (int i = 0; i < passphrase.length; i++) {
      folded[i] = Character.toLowerCase(passphrase[i]);
    }
    for (int i = 0; i < folded.length; i++) {
      int stands = "@013457$!".indexOf(folded[i]);
      boolean isInside =
          i > 0
              && i + 1 < folded.length
              && Character.isLetter(folded[i - 1])
              && Character.isLetter(folded[i + 1]);
      if (stands >= 0 && isInside) {
        folded[i] = "aoieastsi".charAt(stands);
      }
    }
    return folded;
  }

  private void next() {
    int again = repeated();
    int pattern = pattern();
    int common = common();
    if (again >= SHORTEST_PATTERN || (again > 0 && isSymbol(at))) {
      take(again, AGAIN);
    } else if (common > 0) {
      take(common, COMMON);
    } else if (pattern >= SHORTEST_PATTERN) {
      take(pattern, PATTERN);
    } else if (isYear()) {
      take(4, COMMON);
    } else if (Character.isLetter(text[at])) {
      int letters = letters();
      take(letters, ofLetters(letters));
    } else {
      take(1, Character.isDigit(text[at]) ? DIGIT : SYMBOL);
    }
  }

  private void take(int length, double worth) {
    at += length;
    bits += worth;
  }

  private boolean isSymbol(int index) {
    return !Character.isLetterOrDigit(text[index]);
  }

  /** How much from here on was there before. */
  private int repeated() {
    int longest = 0;
    for (int start = 0; start < at; start++) {
      int length = 0;
      while (at + length < text.length
          && start + length < at
          && text[start + length] == text[at + length]) {
        length++;
      }
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private int common() {
    return COMMONEST.stream()
        .filter(word -> is(word, 0, word.length()))
        .findFirst()
        .orElse("")
        .length();
  }

  private boolean is(String other, int from, int length) {
    if (at + length > text.length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text[at + i] != other.charAt(from + i)) {
        return false;
      }
    }
    return true;
  }

  /** The same again and again, up or down by one, or along a row of keys. */
  private int pattern() {
    int longest = 1;
    for (int step = -1; step <= 1; step++) {
      int length = 1;
      while (at + length < text.length && text[at + length] - text[at + length - 1] == step) {
        length++;
      }
      longest = Math.max(longest, length);
    }
    for (String row : ROWS) {
      int from = row.indexOf(text[at]);
      for (int length = longest + 1; from >= 0 && from + length <= row.length(); length++) {
        longest = is(row, from, length) ? length : longest;
      }
    }
    return longest;
  }

  private boolean isYear() {
    boolean isCentury = is("19", 0, 2) || is("20", 0, 2);
    return isCentury
        && at + 4 <= text.length
        && Character.isDigit(text[at + 2])
        && Character.isDigit(text[at + 3]);
  }

  private int letters() {
    int length = 1;
    while (at + length < text.length && Character.isLetter(text[at + length])) {
      length++;
    }
    return length;
  }

  /** Without a vowel it is no word; any other run may be one, however many consonants meet. */
  private double ofLetters(int length) {
    double random = LETTER * length;
    if (!hasWords) {
      return random;
    }
    for (int i = 0; i < length; i++) {
      if ("aeiouyäöüåæøœéèêëáàâíìîóòôúùû".indexOf(text[at + i]) >= 0) {
        return Math.min(random, WORD + 1.5 * Math.max(0, length - LONG_WORD));
      }
    }
    return random;
  }
}
