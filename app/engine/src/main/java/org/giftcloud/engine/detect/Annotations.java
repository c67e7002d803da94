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
import java.util.regex.Pattern;

/** Tells text about the picture by its words: numbers with units, settings, anatomy. */
final class Annotations {
  private static final Pattern WORD = Pattern.compile("[A-Z]+|\\d+(?:[.,]\\d+)?|[^A-Z0-9\\s]+");
  private static final int LONGEST_NUMBER = 4;
  private static final int SHORTEST_MISREAD = 8;
  private static final int SHORTEST_ALONE = 4;
  private static final int SHORTEST_JOINED = 3;

  /** Units of measurement; the small two and three above the line are read as many things. */
  private static final Pattern UNIT =
      Pattern.compile(
          "[CM]?M[23ZASEI?]?|CMS|MMHG|D[BE]|[KM]?HZ|BPM|ML|MS|MGY(?:CM)?|KVP?|MAS?|FPS|MHZ|CGYCM");

  private static final Set<String> WORDS = read();

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
   * a unit makes small misreadings of the words beside it likely; without a number there must be a
   * word too long to be somebody's initials.
   */
  static boolean isAll(String plain) {
    List<String> words = WORD.matcher(plain).results().map(MatchResult::group).toList();
    List<String> letters = words.stream().filter(w -> Character.isLetter(w.charAt(0))).toList();
    List<String> numbers = words.stream().filter(w -> Character.isDigit(w.charAt(0))).toList();
    if (numbers.stream().anyMatch(Annotations::isLong)) {
      return false;
    }
    if (numbers.isEmpty()) {
      return letters.stream().allMatch(Annotations::isKnown)
          && letters.stream().anyMatch(w -> w.length() >= SHORTEST_ALONE);
    }
    boolean hasUnit = letters.stream().anyMatch(UNIT.asMatchPredicate()) || plain.contains("%");
    int strange = 0;
    for (String word : letters) {
      if (!isKnown(word) && !(hasUnit && isNearlyKnown(word))) {
        if (word.length() > 2) {
          return false;
        }
        strange += word.length();
      }
    }
    return strange == 0 || (hasUnit && strange <= 2);
  }

  private static boolean isLong(String number) {
    return Arrays.stream(number.split("[.,]", -1)).anyMatch(d -> d.length() > LONGEST_NUMBER)
        || number.matches(".*[.,]\\d{4}");
  }

  private static boolean isKnown(String word) {
    return WORDS.contains(word) || UNIT.matcher(word).matches() || isJoined(word);
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
