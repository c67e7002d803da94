// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which days a word of a list may mean: with day and month, or the century, in doubt, each. */
final class WrittenDates {
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})([-./ ]?)(\\d{1,2})\\2(\\d{1,2})");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})([-./ ])(\\d{1,2})\\2(\\d{4}|\\d{2})");
  private static final Pattern DAY_NAMED =
      Pattern.compile("(\\d{1,2})(?:st|nd|rd|th)?[-./ ]*(\\p{L}{3,9})[-./ ,]*(\\d{4}|\\d{2})");
  private static final Pattern MONTH_NAMED =
      Pattern.compile("(\\p{L}{3,9})[-./ ]*(\\d{1,2})(?:st|nd|rd|th)?[-./ ,]+(\\d{4}|\\d{2})");

  private final Set<LocalDate> found = new LinkedHashSet<>();
  private final LocalDate today;

  private WrittenDates(LocalDate today) {
    this.today = today;
  }

  static Set<LocalDate> of(String word, LocalDate today) {
    WrittenDates dates = new WrittenDates(today);
    String text = word.strip().toLowerCase(Locale.ROOT);
    Matcher m = YEAR_FIRST.matcher(text);
    if (m.matches() && (!m.group(2).isEmpty() || text.length() == 8)) {
      dates.add(m.group(1), number(m.group(3)), number(m.group(4)));
    }
    m = YEAR_LAST.matcher(text);
    if (m.matches()) {
      dates.add(m.group(4), number(m.group(3)), number(m.group(1)));
      dates.add(m.group(4), number(m.group(1)), number(m.group(3)));
    }
    m = DAY_NAMED.matcher(text);
    if (m.matches()) {
      dates.add(m.group(3), month(m.group(2)), number(m.group(1)));
    }
    m = MONTH_NAMED.matcher(text);
    if (m.matches()) {
      dates.add(m.group(3), month(m.group(1)), number(m.group(2)));
    }
    return dates.found;
  }

  private void add(String year, int month, int day) {
    if (year.length() == 4) {
      add(number(year), month, day);
    } else {
      int century = today.getYear() / 100 * 100;
      add(century + number(year), month, day);
      add(century - 100 + number(year), month, day);
    }
  }

  private void add(int year, int month, int day) {
    try {
      LocalDate date = LocalDate.of(year, month, day);
      if (!date.isAfter(today) && year > today.getYear() - 150) {
        found.add(date);
      }
    } catch (DateTimeException e) {
      // Not a day of the calendar, so the word means no date this way.
    }
  }

  /** 1 to 12 by the English name or its beginning; else 0, which is no month. */
  private static int month(String name) {
    for (Month month : Month.values()) {
      String full = month.getDisplayName(TextStyle.FULL, Locale.ENGLISH).toLowerCase(Locale.ROOT);
      if (full.startsWith(name)) {
        return month.getValue();
      }
    }
    return 0;
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
