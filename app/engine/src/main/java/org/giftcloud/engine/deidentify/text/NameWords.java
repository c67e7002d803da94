// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.Set;

/** How far a person's name goes that begins behind a title or another cue. */
final class NameWords {
  /** What the first word must look like. */
  enum First {
    /** Any word. */
    ANY,
    /** Any word that is none of medicine. */
    NO_MEDICINE,
    /** In small letters too, unless people write it in such places without meaning anybody. */
    SOMEBODY,
    /** The same, with a capital. */
    CAPITAL,
    /** The same, with a capital and small letters behind it. */
    MIXED,
    /** The same, and another behind it. */
    TWO
  }

  /** Titles go on: {@code Prof. Dr. med. Quimby}. */
  private static final Set<String> MORE_TITLES =
      Set.of("DR", "MED", "PROF", "DIPL", "ING", "RER", "NAT", "DENT", "PHD", "MD", "SIR", "LADY");

  private static final Set<String> PARTICLES =
      Set.of(
          "VAN", "VON", "DER", "DEN", "DE", "DEL", "DELLA", "DI", "DA", "DO", "DOS", "DU", "LA",
          "LE", "TER", "TEN", "ZU", "ZUR", "AL", "EL", "BIN", "IBN", "BEN", "MAC", "MC", "ST", "O");

  private static final int MOST_NAMES = 4;
  private static final int MOST_SEPARATORS = 2;
  private static final int SHORTEST_SMALL = 3;
  private static final String ENDS_OF_NAMES = ".,;:)\r\n\\";

  private final String text;
  private final boolean capitals;

  private NameWords(String text, boolean capitals) {
    this.text = text;
    this.capitals = capitals;
  }

  /** Those of one text; where it has no small letters, a capital says little. */
  static NameWords of(String text) {
    return new NameWords(text, text.chars().noneMatch(Character::isLowerCase));
  }

  /**
   * The end of the name whose first word begins here, or the start if none does. Those behind it
   * belong to it as names do: with a capital or after a particle, unless they are medical words.
   */
  int end(int start, First first) {
    if (!begins(start, first)) {
      return start;
    }
    int end = wordEnd(start);
    int at = start;
    int names = 0;
    boolean small = Character.isLowerCase(text.charAt(start)) && first == First.SOMEBODY;
    while (true) {
      String word = Words.normal(text.substring(at, end));
      // A title, a particle or an initial: the name is still to come.
      boolean isOpen = MORE_TITLES.contains(word) || PARTICLES.contains(word) || end - at == 1;
      names += isOpen ? 0 : 1;
      at = nextWord(end, names);
      if (names >= MOST_NAMES || at < 0 || !goesOn(at, isOpen, names, small)) {
        return end;
      }
      end = wordEnd(at);
    }
  }

  private boolean begins(int start, First first) {
    int end = wordEnd(start);
    String word = Words.normal(text.substring(start, end));
    boolean nobody = isNobody(start) || isLetterOfAnother(start, end);
    return switch (first) {
      case ANY -> true;
      case NO_MEDICINE -> !Words.isMedical(word);
      case SOMEBODY -> !nobody && (isCapital(start) || isSmallName(word, start));
      case CAPITAL -> !nobody && isCapital(start);
      case MIXED -> !nobody && isMixed(start, end);
      case TWO -> {
        int next = wordStart(end, 1);
        yield !nobody
            && isMixed(start, end)
            && next >= 0
            && isMixed(next, wordEnd(next))
            && !isNobody(next);
      }
    };
  }

  private boolean isSmallName(String word, int start) {
    return word.length() >= SHORTEST_SMALL
        && !Nobody.isSmall(word)
        && Character.isLowerCase(text.charAt(start));
  }

  /** Also behind a comma, if the name ends with it: {@code Quimby, Ida.} */
  private int nextWord(int end, int names) {
    if (names != 1 || end >= text.length() || text.charAt(end) != ',') {
      return wordStart(end, MOST_SEPARATORS);
    }
    int at = end + 1;
    while (at < text.length() && at <= end + 1 && text.charAt(at) == ' ') {
      at++;
    }
    return at < text.length() && isCapital(at) && isLast(at) ? at : -1;
  }

  private boolean goesOn(int at, boolean isOpen, int names, boolean small) {
    String word = Words.normal(text.substring(at, wordEnd(at)));
    if (names > 0 && (Words.isMedical(word) || Nobody.isNamed(word))) {
      return false;
    }
    if (isOpen || PARTICLES.contains(word)) {
      return true;
    }
    return isCapital(at)
        ? !capitals || names < 2
        : small && names < 2 && isLast(at) && isSmallName(word, at);
  }

  /** Whether nothing else is said behind the word here. */
  private boolean isLast(int at) {
    int end = wordEnd(at);
    return end == text.length() || ENDS_OF_NAMES.indexOf(text.charAt(end)) >= 0;
  }

  private boolean isNobody(int start) {
    String word = Words.normal(text.substring(start, wordEnd(start)));
    return Places.isCommon(word) || Nobody.isNamed(word);
  }

  /** {@code A&E} is no initial. */
  private boolean isLetterOfAnother(int start, int end) {
    return end - start == 1 && end < text.length() && " .,".indexOf(text.charAt(end)) < 0;
  }

  private boolean isCapital(int at) {
    return Character.isUpperCase(text.charAt(at));
  }

  private boolean isMixed(int from, int to) {
    return to - from > 1 && isCapital(from) && Character.isLowerCase(text.charAt(from + 1));
  }

  /** Where the next word begins, or -1 if something else than a few separators stands before it. */
  int wordStart(int from, int most) {
    int at = from;
    while (at < text.length() && at - from < most && " ._^".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at > from && at < text.length() && Character.isLetter(text.charAt(at)) ? at : -1;
  }

  private int wordEnd(int from) {
    int at = from;
    while (at < text.length() && isPart(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Whether a name goes on with it. */
  static boolean isPart(char c) {
    return Character.isLetter(c) || "'\u2019-".indexOf(c) >= 0;
  }
}
