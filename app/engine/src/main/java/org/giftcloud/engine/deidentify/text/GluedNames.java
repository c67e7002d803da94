// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.BitSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Short names without a space beside them: {@code LiWei}, {@code ctLiHead}, {@code LIHEAD}. Longer
 * ones are found anywhere in a word; these only where the letters change case around them, between
 * digits, or where the rest of the word is a title, a modality or of medicine.
 */
final class GluedNames {
  private static final int LONGEST = 4;
  private static final int SHORTEST = 2;
  private static final int SHORTEST_REST = 4;

  private static final int SHORTEST_AMONG = 3;
  private static final int LONGEST_FILLED = 32;
  private static final int SHORTEST_HUMP = 5;

  /** What people write before or after a name without a space, besides words of medicine. */
  private static final Set<String> FILLERS =
      Set.of(
          "CT", "CTA", "DR", "DX", "MISS", "MR", "MRA", "MRI", "MRS", "MS", "NM", "PAT", "PATIENT",
          "PET", "PROF", "PT", "SAG", "XR");

  /** Words that begin like that and are no names behind it. */
  private static final Set<String> WORDS =
      Set.of("DRAFT", "DRAIN", "DRIVE", "MISSING", "PATCH", "PATTERN", "PETAL", "PETITE", "PTOSIS");

  private final KnownIdentity known;
  private final Set<String> among;

  GluedNames(KnownIdentity known) {
    this.known = known;
    this.among =
        known.people().stream()
            .filter(name -> name.length() >= SHORTEST && name.length() <= LONGEST)
            .filter(name -> !Words.isMedical(name))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Marks names in a word that is none itself; its normal form has the same length. */
  void mark(String text, int from, String word, BitSet out) {
    if (word.length() <= SHORTEST || Words.isMedical(word)) {
      return;
    }
    markHumps(text, from, word, out);
    markRuns(from, word, out);
    markAmong(from, word, out);
    for (int length = SHORTEST; length <= Math.min(LONGEST, word.length() - 1); length++) {
      int rest = word.length() - length;
      if (isRest(word.substring(length)) && isName(word.substring(0, length))) {
        out.set(from, from + length);
      }
      if (isRest(word.substring(0, rest)) && isName(word.substring(rest))) {
        out.set(from + rest, from + word.length());
      }
    }
  }

  /** Each part from a capital to the next, where both cases are used. */
  private void markHumps(String text, int from, String word, BitSet out) {
    int start = 0;
    for (int i = 1; i <= word.length(); i++) {
      if (i < word.length() && !startsHump(text, from + i)) {
        continue;
      }
      boolean whole = start == 0 && i == word.length();
      if (!whole
          && isCapitalised(text, from + start, from + i)
          && (isName(word.substring(start, i)) || isNameAndLetter(word, start, i))) {
        out.set(from + start, from + i);
      }
      start = i;
    }
  }

  /** {@code xFordx}. */
  private boolean isNameAndLetter(String word, int start, int end) {
    return end - start >= SHORTEST_HUMP && isName(word.substring(start, end - 1));
  }

  /** {@code FORD01JOAN}: letters with digits between them. */
  private void markRuns(int from, String word, BitSet out) {
    int start = 0;
    for (int i = 1; i <= word.length(); i++) {
      if (i < word.length()
          && Character.isDigit(word.charAt(i)) == Character.isDigit(word.charAt(i - 1))) {
        continue;
      }
      boolean whole = start == 0 && i == word.length();
      if (!whole
          && i - start >= SHORTEST_AMONG
          && Character.isLetter(word.charAt(start))
          && isName(word.substring(start, i))) {
        out.set(from + start, from + i);
      }
      start = i;
    }
  }

  /** {@code MRSLEE}, {@code CTLEEKNEE}, {@code LEE2023KNEE}, {@code KIMLEEKNEE}. */
  private void markAmong(int from, String word, BitSet out) {
    if (WORDS.contains(word)
        || word.length() > LONGEST_FILLED
        || among.stream().noneMatch(word::contains)) {
      return;
    }
    int[] letters = new int[word.length() + 1]; // of names, up to each place; -1: not filled
    int[] starts = new int[word.length() + 1];
    for (int end = 1; end <= word.length(); end++) {
      letters[end] = -1;
      for (int start = 0; start < end; start++) {
        if (letters[start] < 0) {
          continue;
        }
        String part = word.substring(start, end);
        int more = among.contains(part) ? part.length() : isFiller(part) ? 0 : -1;
        if (more >= 0 && letters[start] + more > letters[end]) {
          letters[end] = letters[start] + more;
          starts[end] = start;
        }
      }
    }
    if (letters[word.length()] < SHORTEST_AMONG) {
      return;
    }
    for (int end = word.length(); end > 0; end = starts[end]) {
      if (letters[end] > letters[starts[end]]) {
        out.set(from + starts[end], from + end);
      }
    }
  }

  private static boolean isFiller(String part) {
    String word = part;
    if (word.endsWith("L") || word.endsWith("R")) {
      String side = word.substring(0, word.length() - 1);
      word = isRest(side) ? side : word; // KNEEL
    }
    return FILLERS.contains(word) || isRest(word) || isNumbered(word);
  }

  /** {@code P1}: a number, with one letter before it at most. */
  private static boolean isNumbered(String part) {
    int at = Character.isLetter(part.charAt(0)) ? 1 : 0;
    return at < part.length() && part.substring(at).chars().allMatch(Character::isDigit);
  }

  private static boolean startsHump(String text, int at) {
    char before = text.charAt(at - 1);
    char here = text.charAt(at);
    boolean ends = Character.isLetter(before) != Character.isLetter(here);
    boolean rises = Character.isLowerCase(before) && Character.isUpperCase(here);
    // The last capital of several begins the next word: CTLi.
    boolean falls =
        at + 1 < text.length()
            && Character.isUpperCase(before)
            && Character.isUpperCase(here)
            && Character.isLowerCase(text.charAt(at + 1));
    return ends || rises || falls;
  }

  private static boolean isCapitalised(String text, int from, int to) {
    return to - from >= SHORTEST
        && Character.isUpperCase(text.charAt(from))
        && Character.isLowerCase(text.charAt(to - 1));
  }

  private static boolean isRest(String part) {
    return part.length() >= SHORTEST_REST && Words.isMedical(part);
  }

  private boolean isName(String part) {
    return known.isName(part) && !Words.isMedical(part);
  }
}
