// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TemporalTest {
  private static DicomTemporal parsed(VR vr, String value) {
    return DicomTemporal.parse(vr, value).orElseThrow();
  }

  @Test
  void a_value_comes_back_as_it_was_written() {
    for (String value :
        List.of(
            "2026",
            "202602",
            "20260228",
            "2026022823",
            "20260228235959.1",
            "20260228235959.123456+0530",
            "2026-0800",
            "20260228-1200")) {
      assertEquals(value, parsed(VR.DT, value).format());
    }
    for (String value : List.of("07", "0708", "070809", "070809.5", "070809.123456")) {
      assertEquals(value, parsed(VR.TM, value).format());
    }
    assertEquals("20261124", parsed(VR.DA, "2026.11.24").format());
    assertEquals("101112", parsed(VR.TM, "10:11:12").format());
  }

  @Test
  void what_is_no_time_is_none() {
    for (String value : List.of("", "20260230", "20261301", "2026112", "today", "2026112４")) {
      assertTrue(DicomTemporal.parse(VR.DA, value).isEmpty(), value);
    }
    for (String value : List.of("", "24", "1060", "101112.", "101112.1234567", "1011.5")) {
      assertTrue(DicomTemporal.parse(VR.TM, value).isEmpty(), value);
    }
    for (String value : List.of("20260228+9", "20260228+1500", "202602282")) {
      assertTrue(DicomTemporal.parse(VR.DT, value).isEmpty(), value);
    }
  }

  @Test
  void moving_days_keeps_precision_and_offset() {
    assertEquals("20240229", parsed(VR.DA, "20240301").plusDays(-1).format());
    assertEquals(
        "20240229101112.50+0100", parsed(VR.DT, "20240301101112.50+0100").plusDays(-1).format());
    assertTrue(parsed(VR.DA, "20240301").hasDay());
    assertFalse(parsed(VR.DT, "202403").hasDay());
  }

  @Test
  void precision_spans_a_time() {
    DicomTemporal month = parsed(VR.DT, "202402+0100");

    assertEquals(LocalDateTime.of(2024, 2, 1, 0, 0), month.start());
    assertEquals(LocalDateTime.of(2024, 3, 1, 0, 0).minusNanos(1), month.end());
    assertEquals(ZoneOffset.ofHours(1), month.offset().orElseThrow());
  }

  @Test
  void ranges_may_be_open() {
    DicomTemporal day = parsed(VR.DA, "20260228");

    assertTrue(TemporalRange.parse(VR.DA, "20260101-20260331").orElseThrow().overlaps(day));
    assertTrue(TemporalRange.parse(VR.DA, "-20260228").orElseThrow().overlaps(day));
    assertFalse(TemporalRange.parse(VR.DA, "20260301-").orElseThrow().overlaps(day));
    assertTrue(TemporalRange.parse(VR.DA, "-").isEmpty());
    TemporalRange zoned = TemporalRange.parse(VR.DT, "2026-0500-2027-0500").orElseThrow();
    assertEquals("2027-0500", zoned.to().orElseThrow().format());
  }

  @Test
  void names_fall_into_groups_and_components() {
    PersonName name = PersonName.of("Yamada^Tarou^^Dr=山田^太郎");

    assertEquals("Dr", name.component(PersonName.Group.ALPHABETIC, PersonName.Component.PREFIX));
    assertEquals("太郎", name.component(PersonName.Group.IDEOGRAPHIC, PersonName.Component.GIVEN));
    assertEquals("", name.component(PersonName.Group.PHONETIC, PersonName.Component.FAMILY));
    assertEquals(List.of("Yamada", "Tarou", "Dr", "山田", "太郎"), name.parts());
    assertEquals("Yamada^Tarou^^Dr=山田^太郎", name.format());
    assertEquals("A^B", PersonName.of("A^B^^^==").format());
  }
}
