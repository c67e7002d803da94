// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.Set;

/** Whether a word is a name of this data set's, also misspelt, cut off or bent. Holds identity. */
final class OwnNames {
  private static final int SHORTEST_NEAR = 5;
  private static final int SHORTEST_BARE = 3;
  private static final int SHORTEST_SWAPPED = 4;

  /** Short words that two halves of a name may look like. */
  private static final Set<String> COMMON =
      Set.of(
          "A", "AM", "AN", "AS", "AT", "BE", "BY", "DE", "DO", "EN", "GO", "HE", "IF", "IN", "IS",
          "IT", "LA", "LE", "ME", "MY", "NO", "OF", "ON", "OR", "SE", "SHE", "SO", "THE", "TO",
          "UP", "US", "WE");

  private final KnownIdentity known;

  OwnNames(KnownIdentity known) {
    this.known = known;
  }

  boolean isName(String word) {
    if (known.isName(word)) {
      return !Words.isMedical(word);
    }
    String bare = withoutDigits(word);
    if (bare.length() != word.length() && bare.length() >= SHORTEST_BARE) {
      return isName(bare); // a counter stands beside it
    }
    if (word.isEmpty() || Places.isCommon(word)) {
      return false;
    }
    return known.isBentName(word)
        || isSwapped(word)
        || (word.length() >= SHORTEST_NEAR
            && !Character.isDigit(word.charAt(0))
            && isLikeLong(word))
        || isInDigits(word);
  }

  private boolean isLikeLong(String word) {
    for (String name : known.names()) {
      boolean isLong = name.length() >= SHORTEST_NEAR;
      if (isLong && (word.contains(name) || isNear(word, name))) {
        return true;
      }
    }
    return known.startsPerson(word);
  }

  /** {@code JHON}: a name of four letters with two swapped. */
  private boolean isSwapped(String word) {
    if (word.length() != SHORTEST_SWAPPED) {
      return false;
    }
    for (int i = 0; i + 1 < word.length(); i++) {
      String other =
          word.substring(0, i) + word.charAt(i + 1) + word.charAt(i) + word.substring(i + 2);
      if (!other.equals(word) && known.people().contains(other)) {
        return true;
      }
    }
    return false;
  }

  /** {@code F0RD}: digits that look like letters. */
  private boolean isInDigits(String word) {
    boolean letters = word.chars().anyMatch(Character::isLetter);
    boolean digits = word.chars().anyMatch(Character::isDigit);
    if (!letters || !digits || word.length() < SHORTEST_SWAPPED) {
      return false;
    }
    String read = word.replace('0', 'O').replace('3', 'E').replace('5', 'S').replace('4', 'A');
    return isPerson(read.replace('1', 'I')) || isPerson(read.replace('1', 'L'));
  }

  private boolean isPerson(String word) {
    return known.people().contains(word) && !Words.isMedical(word);
  }

  /** Whether two words in a row are one short name, and neither a word that people write. */
  boolean areHalves(String one, String other, boolean hyphen) {
    return one.length() >= 2
        && other.length() >= 2
        && one.length() + other.length() == SHORTEST_SWAPPED
        && (hyphen || (!isWord(one) && !isWord(other)))
        && isPerson(one + other);
  }

  private static boolean isWord(String word) {
    return COMMON.contains(word) || Words.isMedical(word);
  }

  private static String withoutDigits(String word) {
    int from = 0;
    int to = word.length();
    while (from < to && Character.isDigit(word.charAt(from))) {
      from++;
    }
    while (to > from && Character.isDigit(word.charAt(to - 1))) {
      to--;
    }
    return word.substring(from, to);
  }

  /** One letter too many, too few or wrong, or two neighbours swapped. */
  private static boolean isNear(String one, String other) {
    if (Math.abs(one.length() - other.length()) > 1) {
      return false;
    }
    int start = 0;
    int shorter = Math.min(one.length(), other.length());
    while (start < shorter && one.charAt(start) == other.charAt(start)) {
      start++;
    }
    String a = one.substring(start);
    String b = other.substring(start);
    if (a.length() == b.length()) {
      boolean swapped =
          a.length() >= 2
              && a.charAt(0) == b.charAt(1)
              && a.charAt(1) == b.charAt(0)
              && a.substring(2).equals(b.substring(2));
      return a.isEmpty() || swapped || a.substring(1).equals(b.substring(1));
    }
    return a.length() > b.length() ? a.substring(1).equals(b) : b.substring(1).equals(a);
  }

  @Override
  public String toString() {
    return "OwnNames";
  }
}
