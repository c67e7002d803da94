// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
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

  private static final Pattern NUMBERED = Pattern.compile("(.*\\D)(\\d{5,})");

  private Telling() {}

  /**
   * A label as the first uploader made them and this program does: what a project's labels have in
   * common, which tells nothing of any one patient, and a number of five digits or more.
   */
  record Numbered(String prefix, String number) {
    static Optional<Numbered> of(String label) {
      Matcher parts = NUMBERED.matcher(label);
      return parts.matches()
          ? Optional.of(new Numbered(parts.group(1), parts.group(2)))
          : Optional.empty();
    }
  }

  /** Whether it holds the patient ID, a name of three or more letters, or the birth date. */
  static boolean tells(String label, Identity identity) {
    List<String> pieces = PIECES.splitAsStream(label).map(Telling::fold).toList();
    String folded = fold(label);
    return holdsNumber(pieces, digits(identity.patientId()))
        || holdsWord(pieces, folded, fold(identity.patientId()))
        || holdsBirth(label, pieces, digits(identity.birthDate()))
        || BETWEEN
            .splitAsStream(identity.familyName())
            .map(Telling::fold)
            .anyMatch(name -> holdsName(pieces, folded, name));
  }

  /** A name whole, turned round, or cut to its first letters. */
  private static boolean holdsName(List<String> pieces, String folded, String name) {
    String turned = new StringBuilder(name).reverse().toString();
    return holdsWord(pieces, folded, name)
        || holdsWord(pieces, folded, turned)
        || pieces.stream()
            .anyMatch(piece -> piece.length() >= SHORTEST_WORD && name.startsWith(piece));
  }

  /**
   * The day in any order, with the year in two digits or four, the month in letters, or counted.
   */
  private static boolean holdsBirth(String label, List<String> pieces, String born) {
    if (born.length() != 8) {
      return false;
    }
    String year = born.substring(0, 4);
    String month = born.substring(4, 6);
    String day = born.substring(6);
    String all = digits(withoutMonthNames(label));
    for (String cut : List.of(year, year.substring(2))) {
      for (String form :
          List.of(cut + month + day, day + month + cut, month + day + cut, cut + day + month)) {
        if (form.length() == 8 ? all.contains(form) : all.equals(form) || pieces.contains(form)) {
          return true;
        }
      }
    }
    return dayOfYear(year, month, day).filter(all::contains).isPresent();
  }

  private static Optional<String> dayOfYear(String year, String month, String day) {
    try {
      LocalDate date = LocalDate.parse(year + "-" + month + "-" + day);
      return Optional.of(year + String.format(Locale.ROOT, "%03d", date.getDayOfYear()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String withoutMonthNames(String label) {
    String text = label.toUpperCase(Locale.ROOT);
    for (Month month : Month.values()) {
      String number = String.format(Locale.ROOT, "%02d", month.getValue());
      text = text.replaceAll(month.name().substring(0, 3) + "[A-Z]*", number);
    }
    return text;
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
