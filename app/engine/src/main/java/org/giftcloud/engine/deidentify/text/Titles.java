// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** People who are named with a title: {@code Dr Piers van Quimby}. */
final class Titles {
  private static final Pattern TITLE =
      Pattern.compile(
          "\\b(?:dra?|doctor|prof|professor|mrs?|ms|miss|sister|nurse|consultant|herrn?|frau|mme"
              + "|mlle|monsieur|madame|sra?|srta|sig(?:ra)?|dott(?:ssa)?|mevr|dhr)(?![\\p{L}\\p{N}])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  /** Degrees and callings behind a name. */
  private static final Pattern SUFFIX =
      Pattern.compile(
          "(?<=[ ,.])(?:M\\.?D|Ph\\.?D|D\\.D\\.S|RN|RDMS|FRCR|FRCP|FRCS|MRCP|MBBS|MBChB|DCR)"
              + "(?![\\p{L}\\p{N}])\\.?");

  private static final int MOST_SEPARATORS = 9;

  private Titles() {}

  static void mark(String text, NameWords words, BitSet out) {
    markSuffixed(text, out);
    Matcher title = TITLE.matcher(text);
    int from = 0;
    while (from <= text.length() && title.find(from)) {
      int end = nameEnd(words, title);
      if (end > title.end()) {
        out.set(title.start(), end);
      }
      from = Math.max(end, title.end());
    }
  }

  private static int nameEnd(NameWords words, Matcher title) {
    int start = words.wordStart(title.end(), MOST_SEPARATORS);
    if (start < 0) {
      return title.end();
    }
    NameWords.First first =
        isModality(title.group()) ? NameWords.First.NO_MEDICINE : NameWords.First.ANY;
    int end = words.end(start, first);
    return end > start ? end : title.end();
  }

  /** {@code Ann Quimby, M.D.}: up to three words with capitals, none of them medical. */
  private static void markSuffixed(String text, BitSet out) {
    Matcher suffix = SUFFIX.matcher(text);
    while (suffix.find()) {
      int from = suffix.start();
      for (int words = 0; words < 3; words++) {
        int end = from;
        while (end > 0 && " .,".indexOf(text.charAt(end - 1)) >= 0 && from - end < 2) {
          end--;
        }
        int start = end;
        while (start > 0 && NameWords.isPart(text.charAt(start - 1))) {
          start--;
        }
        boolean name =
            start < end
                && Character.isUpperCase(text.charAt(start))
                && !Places.isCommon(Words.normal(text.substring(start, end)));
        if (!name) {
          break;
        }
        from = start;
      }
      if (from < suffix.start()) {
        out.set(from, suffix.end());
      }
    }
  }

  /** {@code MR HEAD}, {@code DR CHEST}, {@code 30 ms}: no person, but {@code Mr Head} is one. */
  private static boolean isModality(String title) {
    return switch (title) {
      case "MR", "mr", "DR", "dr", "MS", "ms" -> true;
      default -> false;
    };
  }
}
