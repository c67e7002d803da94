// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.HijrahDate;
import java.time.temporal.ChronoField;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Dates of the Persian, Islamic and Hebrew calendars. */
final class Calendars {
  private static final String DAY = "(?:0?[1-9]|[12]\\d|3[01])";
  private static final String MONTH = "(?:0?[1-9]|1[0-2])";
  private static final String TWO = "(?:0[1-9]|[12]\\d|3[01])";

  /** Of those alive: Persian and Islamic. */
  private static final String YEAR = "1(?:2[89]|3\\d|4[0-5])\\d";

  private static final String NAMES =
      "(?:FARVARDIN|ORDIBEHESHT|KHORDAD|MORDAD|SHAHRIVAR|MEHR|ABAN|AZAR|BAHMAN|ESFAND"
          + "|M(?:U|O)HARRAM|SAFAR|RABI['\u2019]? ?(?:AL|UL|I|II)[- ]?(?:AWWAL|AKHIR|THANI)?|JUMADA(?: AL)?[- ]?"
          + "(?:ULA|AWWAL|AKHIRA|THANIA)?|RAJAB|SHA['\u2019]?BAN|RAMA[DZ]AN|SHAWWAL"
          + "|(?:DHU|ZUL)[- ]?(?:AL[- ]?)?['\u2019]?(?:QI?A['\u2019]?DAH?|HIJJAH?)"
          + "|NISSAN|IYY?AR|SIVAN|TAMMUZ|ELUL|TISHREI|TISHRI|CHESHVAN|HESHVAN|KISLEV|TEVET|SH(?:E|')VAT"
          + "|ADAR(?: I{1,2}| ALEPH| BET)?"
          + "|\u0641\u0631\u0648\u0631\u062f[\u06cc\u064a]\u0646"
          + "|\u0627\u0631\u062f[\u06cc\u064a]\u0628\u0647\u0634\u062a"
          + "|\u062e\u0631\u062f\u0627\u062f|\u062a[\u06cc\u064a]\u0631|\u0645\u0631\u062f\u0627\u062f"
          + "|\u0634\u0647\u0631[\u06cc\u064a]\u0648\u0631|\u0645\u0647\u0631|\u0622\u0628\u0627\u0646"
          + "|\u0622\u0630\u0631|\u062f[\u06cc\u064a]|\u0628\u0647\u0645\u0646|\u0627\u0633\u0641\u0646\u062f"
          + "|\u0645\u062d\u0631\u0645|\u0635\u0641\u0631|\u0631\u0628[\u06cc\u064a]\u0639"
          + "(?: \u0627\u0644\u0623?\u0627?\u0648\u0644| \u0627\u0644\u062b\u0627\u0646[\u064a\u06cc])?"
          + "|\u0631\u062c\u0628|\u0634\u0639\u0628\u0627\u0646|\u0631\u0645\u0636\u0627\u0646"
          + "|\u0634\u0648\u0627\u0644|\u0630[\u064a\u0648\u06cc]? ?\u0627\u0644\u0642\u0639\u062f\u0629"
          + "|\u0630[\u064a\u0648\u06cc]? ?\u0627\u0644\u062d\u062c\u0629"
          + "|\u0628?(?:\u05e0\u05d9\u05e1\u05df|\u05d0\u05d9\u05d9\u05e8|\u05e1\u05d9\u05d5\u05df|\u05ea\u05de\u05d5\u05d6"
          + "|\u05d0\u05dc\u05d5\u05dc|\u05ea\u05e9\u05e8\u05d9|\u05d7\u05e9\u05d5\u05d5\u05df|\u05db\u05e1\u05dc\u05d5"
          + "|\u05d8\u05d1\u05ea|\u05e9\u05d1\u05d8|\u05d0\u05d3\u05e8))";

  private static final List<Pattern> PATTERNS =
      List.of(
          of(
              "(?<![\\d./-])"
                  + YEAR
                  + "([/-])"
                  + MONTH
                  + "\\1"
                  + DAY
                  + "(?![\\d/-])(?: ?AH\\b| ?H\\b)?"),
          of(
              "(?<![\\d./-])"
                  + DAY
                  + "([/-])"
                  + MONTH
                  + "\\1"
                  + YEAR
                  + "(?![\\d/-])(?: ?AH\\b| ?H\\b)?"),
          of("(?<![\\d./-])" + YEAR + "\\." + TWO + "\\." + TWO + "(?![\\d.])"),
          of("(?<![\\d./-])" + TWO + "\\." + TWO + "\\." + YEAR + "(?![\\d.])"),
          of(
              "(?<![\\p{L}\\d])"
                  + DAY
                  + "(?:st|nd|rd|th)? ?(?:of )?"
                  + NAMES
                  + ",? ?(?:"
                  + YEAR
                  + "|5[67]\\d{2}|\\d{2})(?!\\d)(?: ?AH\\b)?"),
          of("(?<!\\p{L})" + NAMES + " " + DAY + ",? (?:" + YEAR + "|5[67]\\d{2})(?!\\d)"));

  private static final Pattern DAY_AND_MONTH =
      of("(?<![\\p{L}\\d])" + DAY + "(?:st|nd|rd|th)? (?:of )?" + NAMES + "(?!\\p{L})");

  private Calendars() {}

  private static Pattern of(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  /** Marks whole dates in text with digits of ASCII. */
  static void mark(String text, BitSet out) {
    PATTERNS.forEach(pattern -> TextPatterns.mark(pattern, text, out));
  }

  /** Marks days with their months. */
  static void markWithoutYear(String text, BitSet out) {
    TextPatterns.mark(DAY_AND_MONTH, text, out);
  }

  /** The day as eight digits in the Persian calendar, and in the Islamic one where it is known. */
  static List<String> digits(LocalDate day) {
    String persian = persian(day);
    try {
      HijrahDate hijrah = HijrahDate.from(day);
      return List.of(
          persian,
          String.format(
              Locale.ROOT,
              "%04d%02d%02d",
              hijrah.get(ChronoField.YEAR),
              hijrah.get(ChronoField.MONTH_OF_YEAR),
              hijrah.get(ChronoField.DAY_OF_MONTH)));
    } catch (DateTimeException e) {
      return List.of(persian);
    }
  }

  /** By the cycle of 33 years with 8 leap years, which holds from 1799 to 2256. */
  private static String persian(LocalDate day) {
    // The first day of the Persian year 979 was the 20th of March 1600.
    long days = day.toEpochDay() - LocalDate.of(1600, 3, 20).toEpochDay();
    long cycles = Math.floorDiv(days, 12_053L);
    long rest = Math.floorMod(days, 12_053L);
    long year = 979 + 33 * cycles + 4 * (rest / 1461);
    rest %= 1461;
    if (rest >= 366) {
      year += (rest - 1) / 365;
      rest = (rest - 1) % 365;
    }
    long month = rest < 186 ? 1 + rest / 31 : 7 + (rest - 186) / 30;
    long date = 1 + (rest < 186 ? rest % 31 : (rest - 186) % 30);
    return String.format(Locale.ROOT, "%04d%02d%02d", year, month, date);
  }
}
