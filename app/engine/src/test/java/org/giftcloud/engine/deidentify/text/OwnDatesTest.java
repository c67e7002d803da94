// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The birth date in every spelling, and true dates beside those that were moved. */
@Isolated("it changes the language of the computer")
class OwnDatesTest {
  private static final List<String> BIRTH =
      List.of(
          "February the 3rd 1960",
          "3:2:1960",
          "3|2|1960",
          "3.2.'60",
          "(3)(2)(1960)",
          "FEB031960",
          "Feb1960",
          "Feb60",
          "02-60",
          "1960 3.2.",
          "3II1960",
          "D03M02Y1960",
          "y1960m02d03",
          "3. \u00fanora 1960",
          "3 \u015eubat 1960",
          "3 februarie 1960",
          "1960. febru\u00e1r 3.",
          "3. helmikuuta 1960",
          "3. velja\u010de 1960",
          "3 \u03a6\u03b5\u03b2\u03c1\u03bf\u03c5\u03b1\u03c1\u03af\u03bf\u03c5 1960",
          "ng\u00e0y 3 th\u00e1ng 2 n\u0103m 1960",
          "2503-02-03",
          "3 \u0e01.\u0e1e. 2503",
          "030260");

  private static final List<String> OWN =
      List.of(
          "11/14", "14.11", "11-14", "11\u670814\u65e5", "Nov14", "1114_1011", "14_11", "11/23");

  private static final List<String> OTHERS =
      List.of(
          "14.9.23",
          "4.9.23",
          "3-2-22",
          "2023_09_14",
          "14_09_2023",
          "14092023",
          "09142023",
          "140923",
          "SEP2023",
          "2023Sep",
          "Sep14",
          "202309",
          "2023-W46-2",
          "2023. 09. 14.",
          "14. 9. 2023",
          "9\uc6d4 14\uc77c",
          "14. z\u00e1\u0159\u00ed 2023",
          "14 Eyl\u00fcl 2023");

  private static final List<String> STAY =
      List.of(
          "3.2 cm",
          "T2 1/2",
          "L4/5",
          "9/10",
          "version 3.5.10",
          "slice 14.11 mm",
          "TR 14.11",
          "images 11-14",
          "14.11 mm",
          "11/14 mm",
          "120000",
          "b=1000 2000",
          "T1 MAR tra",
          "phase 3/4",
          "2 SET 12");

  private static TextCleaner cleaner(String date, TextCleaner.Dates dates) {
    KnownIdentity known = new KnownIdentity();
    known.addDate(date);
    return new TextCleaner(known, dates);
  }

  @Test
  void a_birth_date_goes_in_every_spelling() {
    for (String written : List.of("19600203", "1960.02.03")) {
      TextCleaner cleaner = cleaner(written, TextCleaner.Dates.ORDINARY);
      for (String text : BIRTH) {
        assertNoNumber(cleaner.clean("knee " + text + " axial"), text);
      }
      assertEquals(List.of("geb", "", "knee"), cleaner.clean(List.of("geb 03", "02", "1960 knee")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "fa-IR", "bn-BD", "mr-IN", "my-MM", "en-GB-u-nu-arab"})
  void dates_go_on_a_computer_whose_language_has_other_digits(String language) {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag(language));
    try {
      a_birth_date_goes_in_every_spelling();
      no_date_stays_where_dates_are_moved_and_measurements_do();
      KnownIdentity known = new KnownIdentity();
      known.addDate("19600203");
      assertNoNumber(
          new TextCleaner(known, TextCleaner.Dates.ORDINARY).clean("knee 1960034"), "1960034");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void no_date_stays_where_dates_are_moved_and_measurements_do() {
    TextCleaner cleaner = cleaner("20231114", TextCleaner.Dates.MOVED);
    for (List<String> dates : List.of(OWN, OTHERS)) {
      for (String text : dates) {
        assertNoNumber(cleaner.clean("knee " + text + " axial"), text);
      }
    }
    assertEquals(List.of("knee", "", ""), cleaner.clean(List.of("knee 14", "11", "2023")));
    for (String text : STAY) {
      assertSame(text, cleaner.clean(text));
    }
  }

  @Test
  void a_profile_that_keeps_years_keeps_no_day_and_no_high_age() {
    TextCleaner cleaner = cleaner("20231114", TextCleaner.Dates.YEARS_ONLY);
    for (String text : List.of("3-2-22", "9/14", "11/14", "SEP2023", "09142023", "9/23", "F95")) {
      assertNoNumber(cleaner.clean("knee " + text + " axial"), text);
    }
    for (String text : List.of("L4/5", "T2 3D", "512/512", "F89")) {
      assertSame(text, cleaner.clean(text));
    }
  }

  @Test
  void long_texts_of_numbers_take_little_time() {
    TextCleaner cleaner = cleaner("20231114", TextCleaner.Dates.MOVED);
    for (String text :
        List.of("11/14 ", "1\\", "2023. 0", "14.", "(3)", "ng\u00e0y 3 ", "2023Nov")) {
      String repeated = text.repeat(100_000 / text.length());
      assertTimeout(Duration.ofSeconds(10), () -> cleaner.clean(repeated), text);
    }
  }

  private static void assertNoNumber(String cleaned, String date) {
    assertFalse(cleaned.chars().anyMatch(Character::isDigit), date + " left as " + cleaned);
  }
}
