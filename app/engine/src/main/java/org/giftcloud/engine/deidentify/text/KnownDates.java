// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The dates of this very image in the ways that people write them. One that stays in text tells by
 * how much the others were moved.
 */
final class KnownDates {
  private static final String JOIN = "[ ._/,-]{1,3}";
  private static final String LOOSE = "[ ._/,-]{0,3}";
  private static final String BEFORE_A_WORD = "(?<!\\p{L})";
  private static final String TH = "(?:st|nd|rd|th|er|\\.)?";

  private final List<Pattern> whole = new ArrayList<>();
  private final List<Pattern> withoutYear = new ArrayList<>();

  KnownDates(Collection<LocalDate> dates) {
    for (LocalDate date : dates) {
      // A study of a night has two.
      for (LocalDate near : List.of(date, date.minusDays(1), date.plusDays(1))) {
        addWhole(near);
      }
      addWithoutYear(date);
    }
  }

  private void addWhole(LocalDate date) {
    String day = "0?" + date.getDayOfMonth();
    String month = "0?" + date.getMonthValue();
    String name = Months.named(date.getMonthValue());
    int four = date.getYear();
    String year = "(?:%02d)?%02d".formatted(four / 100, four % 100);
    String fullYear = "%04d".formatted(four);
    whole.add(
        either(
            "[\\d./-]|\\d_",
            day + JOIN + month + JOIN + year,
            month + JOIN + day + JOIN + year,
            year + JOIN + month + JOIN + day,
            day + JOIN + Months.roman(date.getMonthValue()) + JOIN + year,
            day + TH + LOOSE + "(?:(?:of|de|o) )?" + name + LOOSE + "(?:del? )?" + year,
            BEFORE_A_WORD + name + LOOSE + day + TH + JOIN + year,
            fullYear + LOOSE + name + LOOSE + day,
            "day " + date.getDayOfYear() + " (?:of )?" + fullYear));
  }

  private void addWithoutYear(LocalDate date) {
    String day = "0?" + date.getDayOfMonth();
    String name = Months.named(date.getMonthValue());
    String two = "%02d%c%02d";
    withoutYear.add(
        either(
            "[\\p{L}\\d./-]|\\d_",
            day + TH + LOOSE + "(?:(?:of|de|o) )?" + name + "(?!\\p{L})",
            BEFORE_A_WORD + name + "[ ._-]{1,2}" + day + TH,
            two.formatted(date.getDayOfMonth(), '/', date.getMonthValue()) + "(?!/)",
            // With a point behind it, for it may be a measurement.
            two.formatted(date.getDayOfMonth(), '.', date.getMonthValue()) + "\\."));
  }

  private static Pattern either(String notBefore, String... forms) {
    return Pattern.compile(
        "(?<!" + notBefore + ")(?:" + String.join("|", forms) + ")(?!\\d)",
        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Marks whole dates. */
  void mark(String text, BitSet out) {
    whole.forEach(pattern -> TextPatterns.mark(pattern, text, out));
  }

  /** Marks days and months. */
  void markWithoutYear(String text, BitSet out) {
    withoutYear.forEach(pattern -> TextPatterns.mark(pattern, text, out));
  }
}
