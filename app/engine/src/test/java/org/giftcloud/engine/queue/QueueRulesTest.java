// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.queue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it measures")
final class QueueRulesTest {
  private static final SendingWindow NIGHT =
      new SendingWindow(LocalTime.of(20, 0), LocalTime.of(6, 0), ZoneOffset.UTC);

  @Test
  void a_night_goes_over_midnight() {
    assertTrue(NIGHT.isOpen(Instant.parse("2026-11-26T20:00:00Z")));
    assertTrue(NIGHT.isOpen(Instant.parse("2026-11-26T05:59:59Z")));
    assertFalse(NIGHT.isOpen(Instant.parse("2026-11-26T06:00:00Z")));
    assertFalse(NIGHT.isOpen(Instant.parse("2026-11-26T12:00:00Z")));
    assertEquals(
        Instant.parse("2026-11-26T20:00:00Z"), NIGHT.opens(Instant.parse("2026-11-26T12:00:00Z")));
  }

  @Test
  void hours_of_a_day_open_the_next_day_when_they_are_over() {
    SendingWindow day = new SendingWindow(LocalTime.of(9, 0), LocalTime.of(17, 0), ZoneOffset.UTC);

    assertEquals(
        Instant.parse("2026-11-27T09:00:00Z"), day.opens(Instant.parse("2026-11-26T18:00:00Z")));
    assertTrue(SendingWindow.always().isOpen(Instant.EPOCH));
  }

  @Test
  void reads_hours_as_people_write_them_and_nothing_else() {
    assertEquals(
        Optional.of("20:00-06:30"), SendingWindow.parse("20:00-06:30").map(String::valueOf));
    assertEquals(Optional.empty(), SendingWindow.parse("20:00"));
    assertEquals(Optional.empty(), SendingWindow.parse("8-6"));
  }

  @Test
  void waits_longer_each_time_and_never_the_same_for_two() {
    RetryPlan plan = new RetryPlan(Duration.ofSeconds(30), Duration.ofMinutes(10));
    Random random = new Random(1);

    for (int failures = 1; failures < 40; failures++) {
      long whole = Math.min(30_000L << Math.min(failures - 1, 20), 600_000);
      long drawn = plan.after(failures, random).toMillis();
      assertTrue(drawn >= whole / 2 && drawn <= whole, failures + ": " + drawn);
    }
    assertFalse(plan.after(3, random).equals(plan.after(3, random)));
  }

  @Test
  void refuses_settings_that_no_server_survives() {
    assertThrows(IllegalArgumentException.class, () -> QueueSettings.standard().withParallel(5));
    assertThrows(
        IllegalArgumentException.class, () -> QueueSettings.standard().withBytesPerSecond(100));
  }

  @Test
  void keeps_all_streams_together_within_the_limit() throws Exception {
    Throttle throttle = new Throttle();
    throttle.limit(1 << 20);
    byte[] bytes = new byte[300 << 10];
    long began = System.nanoTime();

    for (int stream = 0; stream < 2; stream++) {
      try (InputStream in = throttle.slow(new ByteArrayInputStream(bytes))) {
        assertEquals(bytes.length, in.readAllBytes().length);
      }
    }

    double seconds = (System.nanoTime() - began) / 1e9;
    assertTrue(seconds > 0.5, "600 KiB at 1 MiB/s took " + seconds + " s");
  }

  @Test
  void is_as_fast_as_it_goes_without_a_limit() throws Exception {
    byte[] bytes = new byte[50 << 20];
    long began = System.nanoTime();

    try (InputStream in = new Throttle().slow(new ByteArrayInputStream(bytes))) {
      assertEquals(bytes.length, in.skip(0) + in.readAllBytes().length);
    }

    assertTrue((System.nanoTime() - began) / 1e9 < 5);
  }
}
