// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The dates of this very image, and the patient's birth date, in the ways that people write them.
 * One of the image that stays in text tells by how much the others were moved.
 */
final class KnownDates {
  private static final String JOIN = "[ ._/,|()\\\\'-]{1,4}";
  private static final String WIDE = "[ ._/,:|()\\\\'-]{1,4}";
  private static final String LOOSE = "[ ._/,\\\\-]{0,3}";
  private static final String BEFORE_A_WORD = "(?<!\\p{L})";
  private static final String TH = "(?:st|nd|rd|th|er|\\.)?";
  private static final String OF = "(?:(?:of|de|o) )?";

  /** By how many years the Thai calendar is ahead. */
  private static final int THAI = 543;

  /** What a pair of numbers is no date behind. */
  private static final String NO_MEASUREMENT =
      "(?=\\d)(?<!\\b(?:TR|TE|TI|SL|ST|THK|SLICES?|IMAGES?|IMG|IM|SE|SERIES|PHASES?|FRAMES?|LEVELS?"
          + "|WEEKS?|YEARS?|AGED?|FOV|FA|PITCH|DOSE|V|VER|VERSION|RATIO)[ =:.]{0,2})";

  /** Nor before. */
  private static final String NO_UNIT =
      "(?! ?(?:%|(?:[CMK]?M|M?S|K?E?V|M?A|MAS|M?GY|[KMG]?HZ|T|ML|MG|KG|X|BPM|DEG|YEARS?|YRS?|WEEKS?"
          + "|MONTHS?|DAYS?)\\b))";

  /** Forms of a date, and digits of which each form holds one. */
  private record Forms(Pattern pattern, List<String> digits) {
    void mark(String text, BitSet out) {
      Around.words(text, digits).mark(pattern, out);
    }
  }

  private final List<Forms> whole = new ArrayList<>();
  private final List<Forms> withoutYear = new ArrayList<>();

  KnownDates(Collection<LocalDate> dates) {
    for (LocalDate date : dates) {
      // A study of a night has two.
      for (LocalDate near : List.of(date, date.minusDays(1), date.plusDays(1))) {
        addWhole(near);
      }
      addMonth(date);
      addWithoutYear(date);
    }
  }

  private static String fullYear(LocalDate date) {
    return String.format(Locale.ROOT, "(?:%04d|%04d)", date.getYear(), date.getYear() + THAI);
  }

  private static String year(LocalDate date) {
    return String.format(Locale.ROOT, "(?:%s|%02d)", fullYear(date), date.getYear() % 100);
  }

  private void addWhole(LocalDate date) {
    String day = "0?" + date.getDayOfMonth();
    String month = "0?" + date.getMonthValue();
    String name = Months.named(date.getMonthValue());
    String roman = Months.roman(date.getMonthValue());
    String year = year(date);
    String fullYear = fullYear(date);
    whole.add(
        either(
            years(date),
            "[\\d./-]|\\d_",
            day + JOIN + month + JOIN + year,
            month + JOIN + day + JOIN + year,
            year + JOIN + month + JOIN + day,
            fullYear + JOIN + day + JOIN + month,
            day + WIDE + month + WIDE + fullYear,
            month + WIDE + day + WIDE + fullYear,
            day + JOIN + roman + JOIN + year,
            day + LOOSE + roman + LOOSE + fullYear,
            day + TH + LOOSE + OF + name + LOOSE + "(?:del? )?" + year,
            BEFORE_A_WORD + name + LOOSE + "(?:the )?" + day + TH + JOIN + year,
            BEFORE_A_WORD
                + name
                + String.format(Locale.ROOT, "%02d", date.getDayOfMonth())
                + fullYear,
            fullYear + LOOSE + name + LOOSE + day,
            "D" + day + " ?M" + month + " ?Y" + fullYear,
            "Y" + fullYear + " ?M" + month + " ?D" + day,
            "ng[a\u00e0]y " + day + " th[a\u00e1]ng " + month + "(?: n[a\u0103]m " + year + ")?",
            "day " + date.getDayOfYear() + " (?:of )?" + fullYear));
  }

  private void addMonth(LocalDate date) {
    String two = String.format(Locale.ROOT, "%02d", date.getMonthValue());
    whole.add(
        either(
            years(date),
            "[\\d./-]|\\d_",
            BEFORE_A_WORD + Months.named(date.getMonthValue()) + "[ .,'-]{0,2}" + year(date),
            "0?" + date.getMonthValue() + "[/.-]" + fullYear(date),
            NO_MEASUREMENT
                + two
                + String.format(Locale.ROOT, "[/-]%02d(?![./-])", date.getYear() % 100)));
  }

  private void addWithoutYear(LocalDate date) {
    String day = "0?" + date.getDayOfMonth();
    String name = Months.named(date.getMonthValue());
    String twoDay = String.format(Locale.ROOT, "%02d", date.getDayOfMonth());
    String twoMonth = String.format(Locale.ROOT, "%02d", date.getMonthValue());
    String time = "[_T-](?:[01]\\d|2[0-3])[0-5]\\d(?:[0-5]\\d)?";
    withoutYear.add(
        either(
            List.of(Integer.toString(date.getDayOfMonth())),
            "[\\p{L}\\d./-]|\\d_",
            day + TH + LOOSE + OF + name + "(?!\\p{L})",
            BEFORE_A_WORD + name + "(?:[ ._-]{1,2}" + day + TH + "|" + twoDay + ")",
            NO_MEASUREMENT + twoDay + "[/_-]" + twoMonth + "(?![/._-])" + NO_UNIT,
            NO_MEASUREMENT + twoMonth + "[/_-]" + twoDay + "(?![/._-])" + NO_UNIT,
            NO_MEASUREMENT + twoDay + "\\." + twoMonth + "(?!\\.\\d)\\.?" + NO_UNIT,
            // With a point behind it, for it may be a measurement.
            day + "\\. ?0?" + date.getMonthValue() + "\\.",
            (twoMonth + twoDay + time),
            (twoDay + twoMonth + time)));
  }

  /** The last two digits of the year here and in Thailand. */
  private static List<String> years(LocalDate date) {
    return List.of(
        String.format(Locale.ROOT, "%02d", date.getYear() % 100),
        String.format(Locale.ROOT, "%02d", (date.getYear() + THAI) % 100));
  }

  private static Forms either(List<String> digits, String notBefore, String... forms) {
    return new Forms(
        Pattern.compile(
            "(?<!" + notBefore + ")(?:" + String.join("|", forms) + ")(?!\\d)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
        digits);
  }

  /** Marks whole dates. */
  void mark(String text, BitSet out) {
    whole.forEach(forms -> forms.mark(text, out));
  }

  /** Marks days and months. */
  void markWithoutYear(String text, BitSet out) {
    withoutYear.forEach(forms -> forms.mark(text, out));
  }
}
