// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.Set;
import java.util.regex.Pattern;

/** Words that people write behind a cue without naming anybody: {@code reported by phone}. */
final class Nobody {
  private static final Set<String> NAMED = Words.read("nobody.txt");

  /** Callings, departments and ways of doing, in small letters. */
  private static final Pattern SMALL =
      Pattern.compile(
          ".{2,}(?:LOG(?:Y|IE|IA|IST|ISTS|E|EN|O|UE)|ICIAN|IATRY|IATRIE|IATRIST|GRAPH(?:Y|ER|IE)|SCOPY"
              + "|METRY|TION|SION|MENT|ICS|ISTA|SURGERY|THERAPIST|ANCE|ALLY|ING)");

  private Nobody() {}

  static boolean isNamed(String normalWord) {
    return NAMED.contains(normalWord) || Makers.isName(normalWord);
  }

  /** Whether a word in small letters is no name. */
  static boolean isSmall(String normalWord) {
    if (Vocabulary.has(normalWord) || SMALL.matcher(normalWord).matches()) {
      return true;
    }
    int hyphen = normalWord.indexOf('-');
    return hyphen > 0
        && (isNamed(normalWord.substring(0, hyphen)) || isSmall(normalWord.substring(0, hyphen)));
  }
}
