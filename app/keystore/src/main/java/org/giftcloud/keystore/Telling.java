// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a label that did not derive from a key says whose it is: the first uploader let people
 * type aliases, and a name typed there would be on the server for ever.
 */
final class Telling {
  private static final int SURELY_NO_CHANCE = 4;
  private static final int SHORTEST_WORD = 3;
  private static final int LONG_NUMBER = 6;
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern NO_DIGITS = Pattern.compile("\\D+");
  private static final Pattern PIECES =
      Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})");

  private Telling() {}

  /** Whether it holds the patient ID, a name of three or more letters, or the birth date. */
  static boolean tells(String label, Identity identity) {
    List<String> pieces = PIECES.splitAsStream(label).map(Telling::fold).toList();
    String folded = fold(label);
    String born = digits(identity.birthDate());
    return holdsNumber(pieces, digits(identity.patientId()))
        || holdsWord(pieces, folded, fold(identity.patientId()))
        || (born.length() == 8 && digits(label).contains(born))
        || BETWEEN
            .splitAsStream(identity.familyName())
            .map(Telling::fold)
            .anyMatch(name -> holdsWord(pieces, folded, name));
  }

  /** What is short must be a whole piece of the label: it is inside others by chance. */
  private static boolean holdsWord(List<String> pieces, String folded, String word) {
    boolean hasLetters = !digits(word).equals(word);
    return hasLetters
        && word.length() >= SHORTEST_WORD
        && (word.length() >= SURELY_NO_CHANCE ? folded.contains(word) : pieces.contains(word));
  }

  /** Zeros before a number do not make another. */
  private static boolean holdsNumber(List<String> pieces, String number) {
    String bare = bare(number);
    return bare.length() >= SURELY_NO_CHANCE
        && pieces.stream()
            .map(Telling::bare)
            .anyMatch(
                piece -> bare.length() >= LONG_NUMBER ? piece.contains(bare) : piece.equals(bare));
  }

  private static String bare(String number) {
    return number.replaceFirst("^0+", "");
  }

  private static String digits(String text) {
    return NO_DIGITS.matcher(text).replaceAll("");
  }

  private static String fold(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKD);
    return plain.replaceAll("[^\\p{L}\\p{N}]", "").toUpperCase(Locale.ROOT);
  }
}
