// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.detect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells text about the picture by its words: numbers with units, settings, anatomy. */
final class Annotations {
  private static final Pattern WORD = Pattern.compile("[A-Z]+|\\d+(?:[.,]\\d+)?|[^A-Z0-9\\s]+");
  private static final int LONGEST_NUMBER = 4;
  private static final int SHORTEST_MISREAD = 8;
  private static final int SHORTEST_ALONE = 4;
  private static final int SHORTEST_JOINED = 3;
  private static final int SHORTEST_NEARLY = 6;
  private static final int MOST_AFTER_NUMBER = 4;

  /** "RIO.46" is "RI 0.46". */
  private static final Pattern ZERO = Pattern.compile("O(?=[.,]\\d)");

  private static final Pattern BARE_OF = Pattern.compile("[A-Z]{2}|%");

  private static final Pattern FRACTION = Pattern.compile("\\d+[.,]\\d+");
  private static final Pattern BEATS = Pattern.compile("[^A-Z0-9]*\\d{2,3}[^A-Z0-9]*([A-Z]{3,4})");

  /**
   * Persistence and wall filter on Philips screens. No more of such: Low, High and Max are names.
   */
  private static final Pattern SETTING = Pattern.compile("(?:P|WF) ?(?:MED|OFF)");

  /** Short words that devices write before a longer one, and that a reading joins to it. */
  private static final Pattern BEFORE_JOINED = Pattern.compile("^(?:RT|LT|LV|RV|PG)(?=[A-Z]{3})");

  /** Units of measurement; the small two and three above the line are read as many things. */
  private static final Pattern UNIT =
      Pattern.compile(
          "[CM]?M[23ZASEI?]?|CMS|MMHG|D[BE]|[KM]?HZ|BPM|ML|MS|MGY(?:CM)?|KVP?|MAS?|FPS|MHZ|CGYCM");

  private static final Set<String> WORDS = read();

  /** Words of ours that are also surnames. */
  private static final Set<String> NAMES_TOO =
      Set.of(
          "BRAIN", "COMMON", "FLIP", "GRAY", "GREY", "HEAD", "LINE", "LONG", "LUNG", "MAIN", "PAGE",
          "POLE", "POST", "SMALL", "STONE", "STORE", "TRACE", "VENA", "WALL");

  private Annotations() {}

  private static Set<String> read() {
    Set<String> words = new HashSet<>();
    try (InputStream in = Annotations.class.getResourceAsStream("annotation-words.txt")) {
      if (in == null) {
        throw new IllegalStateException("Words missing from the module");
      }
      new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))
          .lines()
          .filter(line -> !line.startsWith("#"))
          .forEach(line -> words.addAll(List.of(line.split(" ", -1))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    words.remove("");
    return Set.copyOf(words);
  }

  /**
   * Whether the text speaks of the picture alone; it is in capitals without accents. A number with
   * a unit, or a known word beside them, makes small misreadings of words likely; without a number
   * there must be a word too long to be somebody's initials.
   */
  static boolean isAll(String plain) {
    if (SETTING.matcher(plain.strip()).matches()) {
      return true;
    }
    List<String> words =
        WORD.matcher(ZERO.matcher(plain).replaceAll("0"))
            .results()
            .map(MatchResult::group)
            .toList();
    List<String> letters = words.stream().filter(Annotations::isLetters).toList();
    List<String> numbers = words.stream().filter(Annotations::isNumber).toList();
    if (numbers.stream().anyMatch(Annotations::isLong)) {
      return false;
    }
    boolean hasSupport = letters.stream().anyMatch(Annotations::isSupport);
    if (numbers.isEmpty()) {
      return letters.stream().anyMatch(Annotations::isLongWord)
          && letters.stream().allMatch(w -> isKnown(w) || (hasSupport && isMisread(w)));
    }
    boolean hasUnit = letters.stream().anyMatch(UNIT.asMatchPredicate()) || plain.contains("%");
    int strange = 0;
    for (String word : letters) {
      if (!isKnown(word) && !(hasUnit && isNearlyKnown(word)) && !(hasSupport && isMisread(word))) {
        strange += word.length();
      }
    }
    boolean isRight = strange == 0 || (hasUnit && strange <= 2);
    return isRight || isMeasured(words) || isBeats(plain);
  }

  /** Whether there is a number, or a letter, and nothing that says of what. */
  static boolean isBare(String plain) {
    return !BARE_OF.matcher(plain).find();
  }

  private static boolean isLetters(String word) {
    return Character.isLetter(word.charAt(0));
  }

  private static boolean isNumber(String word) {
    return Character.isDigit(word.charAt(0));
  }

  private static boolean isLongWord(String word) {
    return word.length() >= SHORTEST_ALONE && isKnown(word);
  }

  /** A known word that makes misreadings beside it likely: none that people are called. */
  private static boolean isSupport(String word) {
    return isLongWord(word) && !NAMES_TOO.contains(word);
  }

  /** A known word with a letter or two misread, beside one that is read well. */
  private static boolean isMisread(String word) {
    return word.length() >= SHORTEST_NEARLY && isNearlyKnown(word);
  }

  /**
   * "HC 3.3 mh": a name of a measurement, a number with a fraction, a unit that is not read well.
   */
  private static boolean isMeasured(List<String> words) {
    int number = 0;
    while (number < words.size() && !isNumber(words.get(number))) {
      number++;
    }
    if (number == words.size() || !FRACTION.matcher(words.get(number)).matches()) {
      return false;
    }
    List<String> before = words.subList(0, number).stream().filter(Annotations::isLetters).toList();
    List<String> after = words.subList(number + 1, words.size());
    return before.stream().anyMatch(w -> w.length() > 1)
        && before.stream().allMatch(w -> isKnown(w) || isMisread(w))
        && after.stream().noneMatch(Annotations::isNumber)
        && after.stream().filter(Annotations::isLetters).mapToInt(String::length).sum()
            <= MOST_AFTER_NUMBER;
  }

  /** "66 lbpm": beats a minute. */
  private static boolean isBeats(String plain) {
    Matcher beats = BEATS.matcher(plain);
    return beats.matches() && Spelling.distanceWithin("BPM", beats.group(1)) <= 1;
  }

  private static boolean isLong(String number) {
    return Arrays.stream(number.split("[.,]", -1)).anyMatch(d -> d.length() > LONGEST_NUMBER)
        || number.matches(".*[.,]\\d{4}");
  }

  private static boolean isKnown(String word) {
    return WORDS.contains(word)
        || UNIT.matcher(word).matches()
        || isJoined(BEFORE_JOINED.matcher(word).replaceFirst(""));
  }

  private static boolean isNearlyKnown(String word) {
    int misread = word.length() < SHORTEST_MISREAD ? 1 : 2;
    return WORDS.stream()
        .anyMatch(
            known ->
                Math.abs(known.length() - word.length()) <= 1
                    && known.length() > 2
                    && Spelling.distanceWithin(known, word) <= misread);
  }

  /**
   * Several known words without the spaces that the machine did not see; of two letters they would
   * make up names.
   */
  private static boolean isJoined(String word) {
    boolean[] reached = new boolean[word.length() + 1];
    reached[0] = true;
    for (int from = 0; from < word.length(); from++) {
      for (int to = from + SHORTEST_JOINED; reached[from] && to <= word.length(); to++) {
        reached[to] |= WORDS.contains(word.substring(from, to));
      }
    }
    return reached[word.length()];
  }
}
