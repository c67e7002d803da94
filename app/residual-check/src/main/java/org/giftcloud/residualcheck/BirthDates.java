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
import java.util.Optional;
import java.util.Set;

/** The ways in which a date of birth is written in headers, descriptions and pixels. */
final class BirthDates {
  /** January to December, as written in hospitals that do not write English. */
  private static final List<List<String>> FOREIGN_MONTHS =
      List.of(
          List.of("Januar", "Januari", "Janvier", "Enero", "Gennaio", "Janeiro", "Ionawr"),
          List.of("Februar", "Februari", "F\u00e9vrier", "Febrero", "Febbraio", "Fevereiro"),
          List.of("M\u00e4rz", "Maart", "Mars", "Marts", "Marzo", "Mar\u00e7o", "Mawrth"),
          List.of("Avril", "Abril", "Aprile", "Ebrill"),
          List.of("Mai", "Mei", "Maj", "Mayo", "Maggio", "Maio"),
          List.of("Juni", "Juin", "Junio", "Giugno", "Junho", "Mehefin"),
          List.of("Juli", "Juillet", "Julio", "Luglio", "Julho", "Gorffennaf"),
          List.of("Augustus", "Ao\u00fbt", "Agosto", "Awst"),
          List.of("Septembre", "Septiembre", "Settembre", "Setembro", "Medi"),
          List.of("Oktober", "Octobre", "Octubre", "Ottobre", "Outubro", "Hydref"),
          List.of("Novembre", "Noviembre", "Novembro", "Tachwedd"),
          List.of("Dezember", "D\u00e9cembre", "Diciembre", "Dicembre", "Dezembro", "Rhagfyr"));

  /** Years of an emperor, counted from the year in which it begins. */
  private record Era(String name, LocalDate first) {}

  /** The latest first. */
  private static final List<Era> ERAS =
      List.of(
          new Era("\u4ee4\u548c", LocalDate.of(2019, 5, 1)),
          new Era("\u5e73\u6210", LocalDate.of(1989, 1, 8)),
          new Era("\u662d\u548c", LocalDate.of(1926, 12, 25)),
          new Era("\u5927\u6b63", LocalDate.of(1912, 7, 30)),
          new Era("\u660e\u6cbb", LocalDate.of(1868, 10, 23)));

  /** By how many years the Thai calendar is ahead. */
  private static final int THAI = 543;

  /** What stands between numbers where the year has two digits. */
  private static final Set<String> SHORT = Set.of("/", "-", ".");

  private BirthDates() {}

  /**
   * Forms with the month's name in another language, or of another calendar; searched in text, not
   * in pixel bytes.
   */
  static List<String> foreignForms(String text) {
    Set<String> forms = new LinkedHashSet<>();
    parse(text)
        .ifPresent(
            date -> {
              String year = String.format(Locale.ROOT, "%04d", date.getYear());
              for (String month : FOREIGN_MONTHS.get(date.getMonthValue() - 1)) {
                for (String day : both(date.getDayOfMonth())) {
                  for (String join : List.of(" ", ". ", "-", "/", ".", " de ")) {
                    String after = join.equals(". ") ? " " : join;
                    forms.add(day + join + month + after + year);
                  }
                }
              }
              addEastern(forms, date);
            });
    return List.copyOf(forms);
  }

  private static void addEastern(Set<String> forms, LocalDate date) {
    List<String> years = new ArrayList<>();
    years.add(Integer.toString(date.getYear()));
    for (Era era : ERAS) {
      if (!date.isBefore(era.first())) {
        years.add(era.name() + (date.getYear() - era.first().getYear() + 1));
        break;
      }
    }
    for (String month : both(date.getMonthValue())) {
      for (String day : both(date.getDayOfMonth())) {
        years.forEach(year -> forms.add(year + "\u5e74" + month + "\u6708" + day + "\u65e5"));
        for (String join : List.of("", " ")) {
          forms.add(
              (date.getYear() + "\ub144" + join) + (month + "\uc6d4" + join) + (day + "\uc77c"));
        }
        for (String join : List.of("/", "-", ".")) {
          forms.add(day + join + month + join + (date.getYear() + THAI));
        }
      }
    }
  }

  private static Optional<LocalDate> parse(String text) {
    try {
      String digits = text.replaceAll("[-./\\s]", "");
      return Optional.of(LocalDate.parse(digits, DateTimeFormatter.BASIC_ISO_DATE));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** All forms of a date given as DICOM (19600401) or ISO (1960-04-01); else the text alone. */
  static List<String> forms(String text) {
    Optional<LocalDate> parsed = parse(text);
    if (parsed.isEmpty()) {
      return text.length() < Tokens.ANYWHERE ? List.of() : List.of(text);
    }
    LocalDate date = parsed.get();
    Set<String> forms = new LinkedHashSet<>();
    forms.add(date.format(DateTimeFormatter.BASIC_ISO_DATE));
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
        for (String separator : List.of("/", "-", ".", " ", ":", "|", "_")) {
          if (year.length() < 4 && !SHORT.contains(separator)) {
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
        forms.add(month + number + year);
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
