// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a profile must take out of text besides when it keeps of dates nothing but the year: parts
 * of dates, ages few people reach, and the numbers that 45 CFR 164.514(b)(2) names.
 */
final class YearsOnly {
  private static final String MONTH = "(?:0?[1-9]|1[0-2])";
  private static final String DAY = "(?:0?[1-9]|[12]\\d|3[01])";
  private static final String YEAR = "(?:19|20)\\d{2}";
  private static final String TWO_DAY = "(?:0[1-9]|[12]\\d|3[01])";
  private static final String TWO_MONTH = "(?:0[1-9]|1[0-2])";
  private static final String RECENT = "(?:0[1-9]|[12]\\d)";
  private static final String NO_VERSION =
      "(?<!\\b(?:version|vers|ver|v|rel|release|rev|sw|software|build|syngo|level)[ .:]{0,2})";

  /** Parts of dates that are nothing else, with the name of a month. */
  private static final List<Pattern> NAMED =
      List.of(
          of(
              "\\b(?:"
                  + DAY
                  + "(?:st|nd|rd|th|er|\\.)?[ .-]{0,2})?"
                  + Months.NAMES
                  + "(?:[ ,./-]{1,3}|(?=(?:19|20)\\d{2}))(?:"
                  + DAY
                  + "(?:st|nd|rd|th)?\\b,? ?)?(?:(?:19|20)?\\d{2}\\b)"),
          of(
              "(?:(?<![\\p{L}\\d])|(?<=MON|TUE|WED|THU|FRI|SAT|SUN))"
                  + DAY
                  + "(?:st|nd|rd|th|er|\\.)?[ ._-]{0,2}(?:(?:of|de|o) )?"
                  + Months.NAMES
                  + "\\b"),
          of(YEAR + "[ ._-]{0,2}" + Months.NAMES + "[ ._-]{0,2}" + DAY + "(?!\\d)"),
          of("\\b" + Months.NAMES + "[ .]{1,2}" + DAY + "(?:st|nd|rd|th)?\\b"),
          of("\\b" + Months.NAMES + TWO_DAY + "(?![\\p{L}\\d])"),
          of("(?<!\\d)" + YEAR + "[._-]?" + Months.NAMES + "(?!\\p{L})"));

  /** What stands before another study's day and month. */
  private static final String PRIOR =
      "\\b(?:prior|previous|dated|comparison|compared (?:to|with)|since|vom|seit|du|del|dal|van"
          + "|(?:study|exam|scan|cta?|mri?|us|pet|x-?ray|films?|images?|visit|surgery|op|seen|done"
          + "|performed|taken|came|admitted|discharged|injury|fell|trauma|started)"
          + " (?:of|on|from|dated|am|le|el|il))[ :,]{1,2}";

  private static final String NO_UNIT =
      "(?! ?(?:%|\\d|(?:slices?|images?|series|phases?|parts?|views?|levels?|weeks?|frames?)\\b|[a-z]{1,3}\\b(?<!\\b(?:and|for|the|was|is|in|at|to|of|no|not|now))))";

  private static final Pattern OF_ANOTHER =
      of(
          PRIOR
              + "((?:"
              + (DAY + "/" + MONTH + "|" + MONTH + "/" + DAY)
              + ")(?![\\d/.]\\d|\\d|/)|"
              + (DAY + "\\. ?" + MONTH + "\\.|" + TWO_DAY + "\\." + TWO_MONTH + "(?![\\d.])")
              + ")"
              + NO_UNIT);

  /** Parts of dates in numbers; a year of two digits is no version and no other number. */
  private static final List<Pattern> NUMBERED =
      List.of(
          of("(?<!\\d)" + YEAR + "-?W(?:[0-4]\\d|5[0-3])(?:-?[1-7])?(?!\\d)"),
          of("(?<!\\d)" + DAY + " ?(?:\\u6708 ?\\d{1,2} ?\\u65e5|\\uc6d4 ?\\d{1,2} ?\\uc77c)"),
          of("\\bng[a\u00e0]y " + DAY + " th[a\u00e1]ng " + MONTH + "(?!\\d)"),
          of(
              "(?<![\\p{L}\\d./_-])(?=\\d{1,2}[.-]\\d{1,2}[.-]\\d{2})"
                  + NO_VERSION
                  + DAY
                  + "([.-])"
                  + MONTH
                  + "\\1\\d{2}(?!\\p{L}|\\d|[./-]\\d)"),
          of(
              "(?<![\\p{L}\\d.,-])(?:"
                  + (TWO_DAY + TWO_MONTH + RECENT + "|" + RECENT + TWO_MONTH + TWO_DAY)
                  + ("|20[0-3]\\d" + TWO_MONTH)
                  + ")(?!\\p{L}|\\d|[.,-]\\d)"),
          of("(?<![\\d./-])" + MONTH + " ?[/.-] ?" + YEAR + "(?!\\d)"),
          of("(?<!\\d)" + YEAR + "[/.-]" + MONTH + "(?![\\d.])"));

  private static final List<Pattern> PATTERNS =
      List.of(
          of("(?<!\\d)" + YEAR + "[/-][0-3]\\d{2}(?!\\d)"),
          of(
              "(?<![\\d./-])"
                  + DAY
                  + " ?[/.] {0,2}"
                  + MONTH
                  + " ?[/.] {0,2}(?:19|20)?\\d{2}(?![\\d.])"),
          of("(?<![\\p{L}\\d./-])" + DAY + "/" + MONTH + "(?![\\d/.])"),
          of("(?<![\\p{L}\\d./-])" + MONTH + "/" + DAY + "(?![\\d/.])"),
          of("\\b[MF](?:9\\d|10\\d)\\b"),
          of("(?<!\\d)(?:9\\d|1[01]\\d) ?[MF]\\b"),
          // ZIP codes with their state, internet and device addresses, vehicles
          of("\\b[A-Z]{2} \\d{5}(?:-\\d{4})?\\b"),
          of("(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\d.])"),
          of("\\b(?:[0-9A-F]{2}[:-]){5}[0-9A-F]{2}\\b"),
          of("\\b(?=[A-Z0-9]*\\d)[A-HJ-NPR-Z0-9]{17}\\b"),
          of("\\bpassport\\b[ .:#]{0,9}(?:no\\.? ?)?[A-Z0-9]{6,9}\\b"));

  private YearsOnly() {}

  private static Pattern of(String regex) {
    return Pattern.compile(
        regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.UNICODE_CHARACTER_CLASS);
  }

  static void mark(String text, BitSet out) {
    markMonths(text, out);
    PATTERNS.forEach(pattern -> TextPatterns.mark(pattern, text, out));
  }

  /** Marks what would give the shift away where dates were moved. */
  static void markMonths(String text, BitSet out) {
    Around names = Months.around(text);
    NAMED.forEach(pattern -> names.mark(pattern, out));
    NUMBERED.forEach(pattern -> TextPatterns.mark(pattern, text, out));
    Matcher another = OF_ANOTHER.matcher(text);
    while (another.find()) {
      out.set(another.start(1), another.end(1));
    }
  }
}
