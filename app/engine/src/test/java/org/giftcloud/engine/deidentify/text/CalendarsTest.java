// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Dates of other calendars, and those of other studies. */
class CalendarsTest {
  private final TextCleaner cleaner = new TextCleaner(new KnownIdentity());
  private final TextCleaner moved = new TextCleaner(new KnownIdentity(), TextCleaner.Dates.MOVED);

  @Test
  void a_date_goes_in_every_calendar() {
    for (String text :
        List.of(
            "1402/12/25",
            "25/12/1402",
            "25.12.1402",
            "\u06f1\u06f4\u06f0\u06f2/\u06f1\u06f2/\u06f2\u06f5",
            "\u06f1\u06f7 \u0641\u0631\u0648\u0631\u062f\u06cc\u0646 \u06f1\u06f3\u06f1\u06f0",
            "17 Farvardin 1310",
            "Azar 12, 1380",
            "1445/09/05 H",
            "27 Shawwal 1445",
            "5 Adar II 5784")) {
      assertEquals("see", cleaner.clean("see " + text), text);
    }
    for (String text : List.of("1400.5.3", "TE 1402", "1400/1500", "14 mehr", "azar 12")) {
      assertSame(text, cleaner.clean(text));
    }
    assertEquals("see", moved.clean("see 17 Farvardin"));
  }

  @Test
  void a_day_has_its_digits_in_two_other_calendars() {
    assertEquals(List.of("14000101", "14420808"), Calendars.digits(LocalDate.of(2021, 3, 21)));
    assertEquals("13951230", Calendars.digits(LocalDate.of(2017, 3, 20)).getFirst());
    assertEquals("13781011", Calendars.digits(LocalDate.of(2000, 1, 1)).getFirst());
    assertEquals("13571122", Calendars.digits(LocalDate.of(1979, 2, 11)).getFirst());
    assertEquals("13100117", Calendars.digits(LocalDate.of(1931, 4, 7)).getFirst());
  }

  @Test
  void the_known_birth_date_goes_in_them_without_signs() {
    KnownIdentity known = new KnownIdentity();
    known.addDate("19310407");
    assertEquals("see", new TextCleaner(known).clean("see 13100117"));
  }

  @Test
  void another_studys_day_and_month_give_the_shift_away() {
    for (String text :
        List.of("prior 3.4.", "previous 12/05", "MRI of 12.05.", "dated 5/12", "seen on 12/5")) {
      String before = text.substring(0, text.lastIndexOf(' '));
      assertEquals(before, moved.clean(text), text);
    }
    for (String text :
        List.of(
            "compared with 3.4 cm",
            "compared with 3.4",
            "MRI 3/4 and CT 1/2",
            "previous 3/4 slices",
            "since 1/2 week")) {
      assertSame(text, moved.clean(text));
    }
  }
}
