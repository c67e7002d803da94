// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.queue;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a series, or a queue without a server, waits before it tries again: doubling from {@code
 * first} to {@code longest}, each wait drawn between half and the whole of that, so that many
 * gateways do not return together when their server does.
 */
public record RetryPlan(Duration first, Duration longest) {
  public RetryPlan {
    if (first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("A retry plan's waits grow");
    }
  }

  /** Thirty seconds to ten minutes. */
  public static RetryPlan standard() {
    return new RetryPlan(Duration.ofSeconds(30), Duration.ofMinutes(10));
  }

  /** The wait after so many failures in a row, at least one. */
  public Duration after(int failures, RandomGenerator random) {
    int doublings = Math.min(Math.max(failures - 1, 0), 20);
    long whole = Math.min(first.toMillis() << doublings, longest.toMillis());
    return Duration.ofMillis(whole / 2 + random.nextLong(whole / 2 + 1));
  }
}
