// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.queue.QueueStatus.Mode;
import org.giftcloud.engine.queue.RetryPlan;
import org.giftcloud.engine.queue.SeriesKey;
import org.jspecify.annotations.Nullable;

/**
 * What failed since this process began, and when it is tried again. Kept in memory only: a start
 * tries everything again at once.
 */
final class Attempts {
  private final Clock clock;
  private final RandomGenerator random;

  /** Guarded by this. */
  private final Map<SeriesKey, Failure> failures = new HashMap<>();

  /** Guarded by this; null while the way out is open as far as is known. */
  private @Nullable Trouble trouble;

  Attempts(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /**
   * Failures of one series in a row.
   *
   * @param since the time of the last
   * @param next when it is tried again; null where only a person can help
   */
  record Failure(int count, Reason reason, Instant since, @Nullable Instant next) {
    boolean isDue(Instant now) {
      return Attempts.isDue(since, next, now);
    }
  }

  /**
   * Why nothing at all can be sent.
   *
   * @param since when it was last found so
   * @param next when it is tried again; null where only a person can help
   */
  record Trouble(Mode mode, int count, Reason reason, Instant since, @Nullable Instant next) {
    boolean isDue(Instant now) {
      return Attempts.isDue(since, next, now);
    }
  }

  /**
   * A clock that shows less than at the failure was set back: nobody waits until it has caught up.
   */
  private static boolean isDue(Instant since, @Nullable Instant next, Instant now) {
    return next != null && (!next.isAfter(now) || now.isBefore(since));
  }

  synchronized Optional<Failure> of(SeriesKey series) {
    return Optional.ofNullable(failures.get(series));
  }

  synchronized Optional<Trouble> trouble() {
    return Optional.ofNullable(trouble);
  }

  /** Proves that the server is there; a refused password stays for a person all the same. */
  synchronized void succeeded(SeriesKey series) {
    failures.remove(series);
    if (trouble().map(Trouble::next).isPresent()) {
      trouble = null;
    }
  }

  synchronized void retryLater(SeriesKey series, Reason reason, RetryPlan plan) {
    int count = 1 + of(series).map(Failure::count).orElse(0);
    Instant now = clock.instant();
    failures.put(series, new Failure(count, reason, now, now.plus(plan.after(count, random))));
  }

  synchronized void needsPerson(SeriesKey series, Reason reason) {
    failures.put(
        series,
        new Failure(1 + of(series).map(Failure::count).orElse(0), reason, clock.instant(), null));
  }

  synchronized void allRetryLater(Reason reason, RetryPlan plan) {
    int count = 1 + trouble().map(Trouble::count).orElse(0);
    Instant now = clock.instant();
    trouble = new Trouble(Mode.OFFLINE, count, reason, now, now.plus(plan.after(count, random)));
  }

  synchronized void allNeedPerson(Reason reason) {
    trouble = new Trouble(Mode.NEEDS_PERSON, 1, reason, clock.instant(), null);
  }

  /** A person wants these tried now. */
  synchronized void forget(Collection<SeriesKey> series) {
    failures.keySet().removeAll(series);
    trouble = null;
  }

  /** A person wants everything tried now. */
  synchronized void forgetAll() {
    failures.clear();
    trouble = null;
  }
}
