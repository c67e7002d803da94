// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.giftcloud.engine.workspace.Progress;
import org.junit.jupiter.api.Test;

class ActivityTest {
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

  @Test
  void guesses_the_time_left_from_the_rate_so_far() {
    Activity activity = new Activity(Progress.Phase.PREPARING, 25, 100, START);

    assertEquals(
        Optional.of(Duration.ofSeconds(30)), activity.left(START.plus(Duration.ofSeconds(10))));
  }

  @Test
  void guesses_nothing_in_the_first_moments_or_without_a_total() {
    assertEquals(
        Optional.empty(),
        new Activity(Progress.Phase.PREPARING, 25, 100, START).left(START.plusMillis(500)));
    assertEquals(
        Optional.empty(),
        new Activity(Progress.Phase.IMPORTING, 25, -1, START).left(START.plusSeconds(60)));
  }
}
