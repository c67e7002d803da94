// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.BitSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** People who are named with a title: {@code Dr Piers van Quimby}. */
final class Titles {
  private static final Pattern TITLE =
      Pattern.compile(
          "\\b(?:dra?|doctor|prof|professor|mrs?|ms|miss|sister|nurse|consultant|herrn?|frau|mme"
              + "|mlle|monsieur|madame|sra?|srta|sig(?:ra)?|dott(?:ssa)?|mevr|dhr)(?![\\p{L}\\p{N}])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  /** What stands before those who did something, titles or none. */
  private static final Pattern DEED =
      Pattern.compile(
          "(?m)(?:\\b(?:operator|radiographer|technologist|sonographer|(?:approved|dictated|done|drawn"
              + "|performed|read|referred|reported|requested|reviewed|scan|scanned|seen|signed"
              + "|verified) by)\\b:?(?= )"
              + "|(?:^ *|\\b(?:patient|pt|family|given|first|last|maiden|mother|father|spouse)(?:'s)? )"
              + "(?:sur)?name ?[:=])",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);

  /** Degrees and callings behind a name. */
  private static final Pattern SUFFIX =
      Pattern.compile(
          "(?<=[ ,.])(?:M\\.?D|Ph\\.?D|D\\.D\\.S|RN|RDMS|FRCR|FRCP|FRCS|MRCP|MBBS|MBChB|DCR)"
              + "(?![\\p{L}\\p{N}])\\.?");

  /** Titles go on: {@code Prof. Dr. med. Quimby}. */
  private static final Set<String> MORE_TITLES =
      Set.of("DR", "MED", "PROF", "DIPL", "ING", "RER", "NAT", "DENT", "PHD", "MD", "SIR", "LADY");

  private static final Set<String> PARTICLES =
      Set.of(
          "VAN", "VON", "DER", "DEN", "DE", "DEL", "DELLA", "DI", "DA", "DO", "DOS", "DU", "LA",
          "LE", "TER", "TEN", "ZU", "ZUR", "AL", "EL", "BIN", "IBN", "BEN", "MAC", "MC", "ST", "O");

  private static final int MOST_SEPARATORS = 9;
  private static final int MOST_NAMES = 4;

  private Titles() {}

  static void mark(String text, BitSet out) {
    boolean capitals = text.equals(text.toUpperCase(Locale.ROOT));
    markDeeds(text, capitals, out);
    markSuffixed(text, out);
    Matcher title = TITLE.matcher(text);
    int from = 0;
    while (from <= text.length() && title.find(from)) {
      int end = nameEnd(text, title.end(), isModality(title.group()), capitals);
      if (end > title.end()) {
        out.set(title.start(), end);
      }
      from = Math.max(end, title.end());
    }
  }

  /** {@code scan by Ida Quimby}: words with a capital that are none of medicine's. */
  private static void markDeeds(String text, boolean capitals, BitSet out) {
    Matcher deed = DEED.matcher(text);
    while (deed.find()) {
      boolean isLabel = ":=".indexOf(text.charAt(deed.end() - 1)) >= 0;
      int start =
          isLabel && Character.isLetter(charAt(text, deed.end()))
              ? deed.end()
              : wordStart(text, deed.end(), 1);
      if (start >= 0 && Character.isUpperCase(text.charAt(start))) {
        String first = Words.normal(text.substring(start, wordEnd(text, start)));
        int end = Places.isCommon(first) ? start : nameEnd(text, start, true, capitals);
        if (end > start) {
          out.set(start, end);
        }
      }
    }
  }

  private static char charAt(String text, int at) {
    return at < text.length() ? text.charAt(at) : ' ';
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
        while (start > 0 && isNamePart(text.charAt(start - 1))) {
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

  private static boolean isNamePart(char c) {
    return Character.isLetter(c) || "'\u2019-".indexOf(c) >= 0;
  }

  /** {@code MR HEAD}, {@code DR CHEST}, {@code 30 ms}: no person, but {@code Mr Head} is one. */
  private static boolean isModality(String title) {
    return switch (title) {
      case "MR", "mr", "DR", "dr", "MS", "ms" -> true;
      default -> false;
    };
  }

  /**
   * The first word after a title is a name; so are those that follow it as names do, with a capital
   * or after a particle, unless they are medical words.
   */
  private static int nameEnd(String text, int titleEnd, boolean modality, boolean capitals) {
    int end = titleEnd;
    int names = 0;
    boolean isOpen = true; // a title, a particle or an initial: the name is still to come
    while (names < MOST_NAMES) {
      boolean begins = end == titleEnd && Character.isLetter(charAt(text, end));
      int start = begins ? end : wordStart(text, end, end == titleEnd ? MOST_SEPARATORS : 2);
      if (start < 0) {
        break;
      }
      int wordEnd = wordEnd(text, start);
      String word = Words.normal(text.substring(start, wordEnd));
      boolean goesOn =
          isOpen
              || (Character.isUpperCase(text.charAt(start)) && (!capitals || names < 2))
              || PARTICLES.contains(word);
      if (!goesOn || (Words.isMedical(word) && (names > 0 || modality))) {
        break;
      }
      isOpen = MORE_TITLES.contains(word) || PARTICLES.contains(word) || word.length() == 1;
      names += isOpen ? 0 : 1;
      end = wordEnd;
    }
    return end;
  }

  /** Where the next word begins, or -1 if something else than a few separators stands before it. */
  private static int wordStart(String text, int from, int most) {
    int at = from;
    while (at < text.length() && at - from < most && " ._^".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at > from && at < text.length() && Character.isLetter(text.charAt(at)) ? at : -1;
  }

  private static int wordEnd(String text, int from) {
    int at = from;
    while (at < text.length() && isNamePart(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
