// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The ways in which a date of birth is written in headers, descriptions and pixels. */
final class BirthDates {
  private BirthDates() {}

  /** All forms of a date given as DICOM (19600401) or ISO (1960-04-01); else the text alone. */
  static List<String> forms(String text) {
    String digits = text.replaceAll("[-./\\s]", "");
    LocalDate date;
    try {
      date = LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeException e) {
      return text.length() < Tokens.ANYWHERE ? List.of() : List.of(text);
    }
    Set<String> forms = new LinkedHashSet<>();
    forms.add(digits);
    String year = String.format(Locale.ROOT, "%04d", date.getYear());
    forms.add(two(date.getDayOfMonth()) + two(date.getMonthValue()) + year);
    forms.add(two(date.getMonthValue()) + two(date.getDayOfMonth()) + year);
    addNumeric(forms, date, year);
    addNumeric(forms, date, year.substring(2));
    addNamed(forms, date, year);
    return List.copyOf(forms);
  }

  private static void addNumeric(Set<String> forms, LocalDate date, String year) {
    for (String day : both(date.getDayOfMonth())) {
      for (String month : both(date.getMonthValue())) {
        for (String separator : List.of("/", "-", ".", " ")) {
          if (year.length() < 4 && separator.equals(" ")) {
            continue;
          }
          forms.add(day + separator + month + separator + year);
          forms.add(month + separator + day + separator + year);
          if (year.length() == 4) {
            forms.add(year + separator + month + separator + day);
          }
        }
      }
    }
  }

  private static void addNamed(Set<String> forms, LocalDate date, String year) {
    List<String> months = new ArrayList<>();
    for (TextStyle style : List.of(TextStyle.FULL, TextStyle.SHORT)) {
      months.add(date.getMonth().getDisplayName(style, Locale.ENGLISH));
    }
    if (date.getMonthValue() == 9) {
      months.add("Sept");
    }
    int day = date.getDayOfMonth();
    for (String month : months) {
      for (String number : both(day)) {
        for (String separator : List.of(" ", "-", "/", "", ".")) {
          forms.add(number + separator + month + separator + year);
        }
        forms.add(month + " " + number + ", " + year);
        forms.add(month + " " + number + " " + year);
      }
      forms.add(day + ordinal(day) + " " + month + " " + year);
      forms.add(day + ordinal(day) + " of " + month + " " + year);
    }
  }

  private static String ordinal(int day) {
    if (day / 10 == 1) {
      return "th";
    }
    return switch (day % 10) {
      case 1 -> "st";
      case 2 -> "nd";
      case 3 -> "rd";
      default -> "th";
    };
  }

  private static Set<String> both(int number) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(two(number));
    forms.add(Integer.toString(number));
    return forms;
  }

  private static String two(int number) {
    return String.format(Locale.ROOT, "%02d", number);
  }
}
