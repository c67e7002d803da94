// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The numbers of a patient and study in the ways that people write them. Holds identity. */
final class OwnIdentifiers {
  /** Shorter ones are looked for as words only. */
  static final int SHORTEST = 6;

  private static final int SHORTEST_ALONE = 4;
  private static final int SHORTEST_BEHIND_LETTERS = 5;
  private static final Pattern LONG_NUMBER = Pattern.compile("[1-9]\\d{5,}$");
  private static final Pattern NUMBER_ALONE =
      Pattern.compile("0+((?!19|20)[1-9]\\d{3})|[A-Z]*0*([1-9]\\d{4,})[A-Z]*");
  private static final Pattern DATE = Pattern.compile("(?:19|20)\\d{6}");
  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d{2}");
  private static final Pattern BEGINS_WITH_BIRTH =
      Pattern.compile("(?:19|20)(\\d{2}(?:0[1-9]|1[0-2])[0-3]\\d[A-Z\\d]{4})");

  /** What people write before a short number of a patient's. */
  private static final Set<String> LABELS =
      Set.of(
          "ACC", "CASE", "ID", "MRN", "N", "NO", "NR", "P", "PAT", "PATID", "PATIENT", "PID", "PT",
          "UHID");

  private final Set<String> anywhere = new HashSet<>();
  private final Set<String> alone = new HashSet<>();

  /** Adds characters to look for wherever they follow each other. */
  void addAnywhere(String compact) {
    anywhere.add(compact);
  }

  /**
   * Adds an identifier whole, and each part that is a number by itself, for people leave out what
   * stands around it.
   *
   * @param parts its letters and digits, between other signs
   */
  void add(List<String> parts) {
    String compact = String.join("", parts);
    if (compact.length() >= SHORTEST) {
      anywhere.add(compact);
      // People leave out leading zeros, and letters before the number.
      Matcher number = LONG_NUMBER.matcher(compact);
      if (number.find()) {
        anywhere.add(number.group());
      }
      addPart(compact);
      Matcher birth = BEGINS_WITH_BIRTH.matcher(compact);
      if (birth.matches()) {
        anywhere.add(birth.group(1)); // without its century
      }
      if (parts.size() > 1) {
        parts.stream().filter(part -> !DATE.matcher(part).matches()).forEach(this::addPart);
      }
    } else {
      addShort(compact);
    }
  }

  private void addPart(String part) {
    Matcher number = NUMBER_ALONE.matcher(part);
    if (number.matches()) {
      String digits = number.group(1) == null ? number.group(2) : number.group(1);
      (digits.length() < SHORTEST ? alone : anywhere).add(digits);
    }
  }

  private void addShort(String compact) {
    String digits = compact.substring(zerosEnd(compact, 0));
    boolean number = digits.chars().allMatch(Character::isDigit);
    if (number && digits.length() >= SHORTEST_ALONE && !YEAR.matcher(digits).matches()) {
      alone.add(digits);
    }
  }

  /** Whether the word is one of the short numbers, with zeros or a label before it. */
  boolean isNumber(String normalWord) {
    if (alone.isEmpty()) {
      return false;
    }
    int letters = 0;
    while (letters < normalWord.length() && Character.isLetter(normalWord.charAt(letters))) {
      letters++;
    }
    String digits = normalWord.substring(zerosEnd(normalWord, letters));
    return alone.contains(digits)
        && (letters == 0
            || digits.length() >= SHORTEST_BEHIND_LETTERS
            || LABELS.contains(normalWord.substring(0, letters)));
  }

  private static int zerosEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) == '0') {
      at++;
    }
    return at;
  }

  Set<String> anywhere() {
    return anywhere;
  }

  @Override
  public String toString() {
    return "OwnIdentifiers";
  }
}
