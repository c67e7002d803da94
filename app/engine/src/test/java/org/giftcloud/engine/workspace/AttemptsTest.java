// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.queue.QueueStatus.Mode;
import org.giftcloud.engine.queue.RetryPlan;
import org.giftcloud.engine.queue.SeriesKey;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private static final SeriesKey SERIES = new SeriesKey("0123456789");
  private static final Reason WHY = new Reason("why", "Why.");

  private final Attempts attempts = new Attempts(Clock.systemUTC(), new Random(1));

  @Test
  void a_transfer_that_ends_well_meanwhile_does_not_try_a_refused_password_again() {
    attempts.allNeedPerson(WHY);

    attempts.succeeded(SERIES);

    assertEquals(Optional.of(Mode.NEEDS_PERSON), attempts.trouble().map(Attempts.Trouble::mode));
    attempts.forgetAll();
    assertTrue(attempts.trouble().isEmpty());
  }

  @Test
  void a_transfer_that_ends_well_shows_that_the_server_is_back() {
    attempts.allRetryLater(WHY, new RetryPlan(Duration.ofSeconds(1), Duration.ofSeconds(2)));

    attempts.succeeded(SERIES);

    assertTrue(attempts.trouble().isEmpty());
  }
}
