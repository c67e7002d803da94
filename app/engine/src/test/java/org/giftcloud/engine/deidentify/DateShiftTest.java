// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DateShiftTest {
  @Test
  void moves_dates_across_months_and_leap_years() {
    assertEquals(Optional.of("20240229"), DateShift.shift("20240301", 1));
    assertEquals(Optional.of("20231231"), DateShift.shift("2024.01.01", 1));
  }

  @Test
  void keeps_precision_fraction_and_offset() {
    assertEquals(
        Optional.of("20240229235959.123456+0100"),
        DateShift.shift("20240301235959.123456+0100", 1));
    assertEquals(Optional.of("2023"), DateShift.shift("2024", 365));
    assertEquals(Optional.of("202402"), DateShift.shift("202403", 30));
    assertEquals(Optional.of("2024022912"), DateShift.shift("2024030112", 1));
  }

  @Test
  void gives_up_on_what_is_no_date() {
    for (String text : List.of("", "1 March 2024", "20240230", "240301", "20240301-20240401")) {
      assertEquals(Optional.empty(), DateShift.shift(text, 1), text);
    }
  }

  @Test
  void knows_times_of_day() {
    for (String text : List.of("12", "1230", "123059", "235960.5", "123059.123456", "12:30:59")) {
      assertTrue(DateShift.isTime(text), text);
    }
    for (String text : List.of("", "24", "1260", "12305", "noon")) {
      assertFalse(DateShift.isTime(text), text);
    }
  }
}
