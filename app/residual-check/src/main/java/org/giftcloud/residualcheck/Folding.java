// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Takes case, diacritics and compatibility forms out of text, so that spellings compare equal;
 * digits of every script become 0 to 9.
 */
final class Folding {
  /** In the table: this character leaves nothing, or more than one character. */
  static final char DROPPED = 0xFFFE;

  static final char SEVERAL = 0xFFFF;

  /** Stretches Arabic words and says nothing. */
  private static final char TATWEEL = 0x640;

  private static final int TO_KATAKANA = 0x60; // from hiragana

  private static final char[] TABLE = table();

  private Folding() {}

  private static char[] table() {
    char[] table = new char[1 << 16];
    for (int c = 0; c < table.length; c++) {
      String folded = foldCharacter((char) c);
      table[c] =
          switch (folded.length()) {
            case 0 -> DROPPED;
            case 1 -> folded.charAt(0);
            default -> SEVERAL;
          };
    }
    return table;
  }

  private static String foldCharacter(char c) {
    if (c < 0x80) {
      return String.valueOf(Character.toLowerCase(c));
    }
    if (c >= 0x3400 && c < 0xF900) {
      // Han, Hangul, surrogates and private use have no case and are left as they are.
      return String.valueOf(c);
    }
    String decomposed = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD);
    StringBuilder folded = new StringBuilder();
    for (int i = 0; i < decomposed.length(); i++) {
      append(folded, Character.toLowerCase(decomposed.charAt(i)));
    }
    return folded.toString();
  }

  private static void append(StringBuilder folded, char c) {
    switch (c) {
      case 'ß' -> folded.append("ss");
      case 'æ' -> folded.append("ae");
      case 'œ' -> folded.append("oe");
      case 'ø' -> folded.append('o');
      case 'ł' -> folded.append('l');
      case 'đ', 'ð' -> folded.append('d');
      case 'þ' -> folded.append("th");
      case 'ı' -> folded.append('i');
      case 'ς' -> folded.append('σ');
      case '\u2019', '\u2018', '\u02BC', '\u00B4' -> folded.append('\'');
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212' -> folded.append('-');
      default -> {
        int type = Character.getType(c);
        if (Character.isDigit(c)) {
          folded.append((char) ('0' + Character.digit(c, 10)));
        } else if (type != Character.NON_SPACING_MARK && type != Character.FORMAT && c != TATWEEL) {
          folded.append(c >= 0x3041 && c <= 0x3096 ? (char) (c + TO_KATAKANA) : c);
        }
      }
    }
  }

  /** The folded character, {@link #DROPPED} or {@link #SEVERAL}. */
  static char fold(char c) {
    return TABLE[c];
  }

  static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = TABLE[text.charAt(i)];
      if (c == SEVERAL) {
        folded.append(foldCharacter(text.charAt(i)));
      } else if (c != DROPPED) {
        folded.append(c);
      }
    }
    return folded.toString();
  }

  /** What {@link #SEVERAL} stands for. */
  static String foldSeveral(char c) {
    return foldCharacter(c);
  }

  /** The spelling German and Danish write where their letters are not to be had. */
  static String expandUmlauts(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replace("ä", "ae")
        .replace("ö", "oe")
        .replace("ü", "ue")
        .replace("ø", "oe")
        .replace("å", "aa");
  }
}
