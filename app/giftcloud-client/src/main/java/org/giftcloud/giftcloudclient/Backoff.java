// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and how slowly a safe call is repeated: doubling from {@code first} to {@code longest},
 * each wait drawn at random between half and the whole, so that many gateways do not return
 * together.
 */
public record Backoff(int attempts, Duration first, Duration longest, RandomGenerator random) {
  /** At least one attempt. */
  public Backoff {
    if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException("back-off");
    }
  }

  /** Four attempts within about ten seconds; the engine's queue waits longer than that. */
  public static Backoff standard() {
    return new Backoff(
        4, Duration.ofSeconds(1), Duration.ofSeconds(30), RandomGenerator.getDefault());
  }

  /** Never repeats. */
  public static Backoff none() {
    return new Backoff(1, Duration.ZERO, Duration.ZERO, RandomGenerator.getDefault());
  }

  Duration before(int attempt) {
    long whole = first.toMillis() << Math.min(attempt - 1, 20);
    long capped = Math.min(whole, longest.toMillis());
    return Duration.ofMillis(capped / 2 + random.nextLong(capped / 2 + 1));
  }

  void pause(int attempt) throws ServerException {
    pause(before(attempt));
  }

  static void pause(Duration time) throws ServerException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerException(ServerException.Kind.CANCELLED, "interrupted while waiting", e);
    }
  }
}
