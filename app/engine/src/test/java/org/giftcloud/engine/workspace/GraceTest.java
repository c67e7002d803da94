// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Seal;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.queue.Departure;
import org.giftcloud.engine.queue.SeriesKey;
import org.junit.jupiter.api.Test;

/** When a release may go, by the clock alone. */
final class GraceTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration TEN = Duration.ofSeconds(10);
  private static final Destination TO = new Destination("https://giftcloud.example.org", "FETAL");

  private static Grace grace(Duration length) {
    return new Grace(() -> length, Clock.fixed(NOW, ZoneOffset.UTC), items -> "Patient K7");
  }

  private static Item released(int number, Instant at) {
    return item(number, ItemState.RELEASED, at);
  }

  private static Item item(int number, ItemState state, Instant at) {
    return new Item(
        new SourceRef("000000000000000" + number),
        state,
        Reason.NONE,
        new Facts(
            "p",
            "Patient K7",
            "st",
            "se",
            "in" + number,
            "co",
            "US",
            "1.2",
            1,
            number,
            1,
            8,
            8,
            64,
            Facts.Risk.LOW,
            List.of(),
            List.of(),
            List.of()),
        null,
        new Seal("o", "m", "p", TO, "somebody", at.toEpochMilli(), FramesSeen.NOT_RECORDED),
        null,
        TO,
        Item.Care.NOBODY);
  }

  private static SeriesJob job(Item... items) {
    return new SeriesJob(SeriesKey.of(items[0].facts()), TO, List.of(items));
  }

  @Test
  void a_series_waits_for_the_latest_of_its_releases() {
    SeriesJob job = job(released(1, NOW.minusSeconds(60)), released(2, NOW.minusSeconds(3)));

    assertEquals(Optional.of(NOW.plusSeconds(7)), grace(TEN).of(job));
    assertEquals(Optional.empty(), grace(Duration.ZERO).of(job));
  }

  @Test
  void it_may_go_at_the_very_end_and_not_before() {
    assertEquals(Optional.empty(), grace(TEN).of(job(released(1, NOW.minus(TEN)))));
    assertEquals(
        Optional.of(NOW.plusMillis(1)),
        grace(TEN).of(job(released(1, NOW.minus(TEN).plusMillis(1)))));
  }

  @Test
  void a_clock_that_was_set_back_does_not_keep_it_for_years() {
    assertEquals(Optional.empty(), grace(TEN).of(job(released(1, NOW.plusSeconds(86_400)))));
  }

  @Test
  void what_was_begun_waits_for_no_grace() {
    assertEquals(Optional.empty(), grace(TEN).of(job(item(1, ItemState.SENDING, NOW))));
  }

  @Test
  void decisions_are_taken_back_one_by_one_the_newest_first() {
    Item first = released(1, NOW.minusSeconds(6));
    Item second = released(2, NOW.minusSeconds(2));
    Item third = released(3, NOW.minusSeconds(2));

    assertEquals(
        List.of(
            new Departure(List.of(second.ref(), third.ref()), "Patient K7", NOW.plusSeconds(8)),
            new Departure(List.of(first.ref()), "Patient K7", NOW.plusSeconds(4))),
        grace(TEN).departures(List.of(job(first), job(second, third))));
  }
}
