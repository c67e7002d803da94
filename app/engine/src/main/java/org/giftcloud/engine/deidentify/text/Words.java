// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Words in the one form in which they are compared, and those that are never taken for a name. */
final class Words {
  private static final int TO_KATAKANA = 0x60;

  /** Stretches Arabic words and says nothing. */
  private static final char TATWEEL = 0x640;

  private static final Set<String> MEDICAL = read();

  private Words() {}

  static boolean isMedical(String normalWord) {
    return MEDICAL.contains(normalWord);
  }

  static List<String> medicalAround(String normalName) {
    return MEDICAL.stream()
        .filter(word -> word.length() > normalName.length() && word.contains(normalName))
        .sorted()
        .toList();
  }

  /**
   * Upper case without diacritics; ß and the like as they are transcribed in hospitals; katakana
   * for hiragana; digits of every script as 0 to 9.
   */
  static String normal(String text) {
    boolean ascii = true;
    for (int i = 0; i < text.length() && ascii; i++) {
      ascii = text.charAt(i) < 0x80;
    }
    if (ascii) {
      return text.toUpperCase(Locale.ROOT);
    }
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKD);
    StringBuilder out = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      if (Character.isDigit(c)) {
        out.append((char) ('0' + Character.digit(c, 10)));
      } else if (!isMark(c) && c != TATWEEL) {
        out.append(c >= 0x3041 && c <= 0x3096 ? (char) (c + TO_KATAKANA) : c);
      }
    }
    return out.toString()
        .toUpperCase(Locale.ROOT)
        .replace("Ø", "O")
        .replace("Ł", "L")
        .replace("Đ", "D")
        .replace("Æ", "AE")
        .replace("Œ", "OE");
  }

  /** The text with two letters each for those that only some languages have. */
  static String transcribed(String text) {
    return text.replace("\u00e4", "ae")
        .replace("\u00f6", "oe")
        .replace("\u00fc", "ue")
        .replace("\u00f8", "oe")
        .replace("\u00e5", "aa")
        .replace("\u00c4", "AE")
        .replace("\u00d6", "OE")
        .replace("\u00dc", "UE")
        .replace("\u00d8", "OE")
        .replace("\u00c5", "AA");
  }

  /** Whether a word goes on here: with a letter, a digit, or a mark on one. */
  static boolean isPart(String text, int at) {
    char c = text.charAt(at);
    if (!Character.isSurrogate(c)) {
      return Character.isLetterOrDigit(c) || isMark(c);
    }
    int start = Character.isLowSurrogate(c) && at > 0 ? at - 1 : at;
    return Character.isLetterOrDigit(text.codePointAt(start));
  }

  /** Vowels and tones that are written around a letter. */
  private static boolean isMark(char c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  /** Whether a word is in a script that puts no spaces between words, or in the letters of one. */
  static boolean isUnspaced(String normalWord) {
    return !normalWord.isEmpty()
        && (normalWord.charAt(0) >= 0x2E80
            || isJamo(normalWord.charAt(0))
            || hasVowelMarks(normalWord));
  }

  /** Thai, Lao, Burmese and Khmer: without spaces too, but their letters alone are not a word. */
  static boolean hasVowelMarks(String normalWord) {
    char first = normalWord.charAt(0);
    return (first >= 0xE00 && first < 0xF00)
        || (first >= 0x1000 && first < 0x10A0)
        || (first >= 0x1780 && first < 0x1800);
  }

  private static boolean isJamo(char c) {
    return c >= 0x1100 && c < 0x1200;
  }

  private static Set<String> read() {
    try (InputStream in = Words.class.getResourceAsStream("words.txt")) {
      if (in == null) {
        throw new IllegalStateException("Words missing from the module");
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII));
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
