// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Words of reports and protocols that only look like somebody's name: none is taken for a misspelt
 * or shortened one. A patient who bears one exactly is found all the same.
 */
final class Vocabulary {
  private static final Set<String> WORDS = Words.read("vocabulary.txt");

  private Vocabulary() {}

  static boolean has(String normalWord) {
    return WORDS.contains(normalWord) || Words.isMedical(normalWord);
  }

  /** The words that are longer than the name and have it in them. */
  static List<String> around(String normalName) {
    return Stream.concat(WORDS.stream(), Words.medical().stream())
        .filter(word -> word.length() > normalName.length() && word.contains(normalName))
        .sorted()
        .toList();
  }
}
