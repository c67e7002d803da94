// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moves dates by whole days (PS3.15 E.3.6), so that times of day, and intervals across midnight,
 * stay true. Keeps the precision, the fraction and the offset from UTC.
 */
final class DateShift {
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "((?:1[89]|2[01])\\d{2})(?:(\\d{2})(?:(\\d{2})"
              + "((?:\\d{2}(?:\\d{2}(?:\\d{2}(?:\\.\\d{1,6})?)?)?)?))?)?([+-]\\d{4})?");
  private static final Pattern OLD_DATE = Pattern.compile("(\\d{4})\\.(\\d{2})\\.(\\d{2})");
  private static final Pattern TIME =
      Pattern.compile(
          "([01]\\d|2[0-3])(?:[0-5]\\d(?:([0-5]\\d|60)(?:\\.\\d{1,6})?)?)?"
              + "|([01]\\d|2[0-3]):[0-5]\\d(?::([0-5]\\d|60)(?:\\.\\d{1,6})?)?");
  private static final Pattern OFFSET = Pattern.compile("[+-](0\\d|1[0-4])[0-5]\\d");

  private DateShift() {}

  /** Whether the text is a date, or a date and time, that can be moved. */
  static boolean isDate(String text) {
    return shift(text, 1).isPresent();
  }

  /** Whether the text is a time of day. */
  static boolean isTime(String text) {
    return TIME.matcher(text).matches();
  }

  /** Whether the text is an offset from UTC. */
  static boolean isOffset(String text) {
    return OFFSET.matcher(text).matches();
  }

  /** The text moved to some days earlier, or nothing if it cannot be read. */
  static Optional<String> shift(String text, int daysEarlier) {
    boolean dotted = text.indexOf('.') == 4 && OLD_DATE.matcher(text).matches();
    Matcher m = DATE_TIME.matcher(dotted ? text.replace(".", "") : text);
    if (!m.matches() || (m.group(5) != null && !isOffset(m.group(5)))) {
      return Optional.empty();
    }
    try {
      // A year or month alone stands for its middle.
      int month = m.group(2) == null ? 7 : Integer.parseInt(m.group(2));
      int day = m.group(3) == null ? 15 : Integer.parseInt(m.group(3));
      LocalDate moved =
          LocalDate.of(Integer.parseInt(m.group(1)), month, day).minusDays(daysEarlier);
      String digits =
          Integer.toString(
              moved.getYear() * 10_000 + moved.getMonthValue() * 100 + moved.getDayOfMonth());
      int precision = m.group(2) == null ? 4 : m.group(3) == null ? 6 : 8;
      return Optional.of(digits.substring(0, precision) + orEmpty(m, 4) + orEmpty(m, 5));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String orEmpty(Matcher m, int group) {
    String text = m.group(group);
    return text == null ? "" : text;
  }
}
