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
   * @param next when it is tried again; null where only a person can help
   */
  record Failure(int count, Reason reason, @Nullable Instant next) {}

  /**
   * Why nothing at all can be sent.
   *
   * @param next when it is tried again; null where only a person can help
   */
  record Trouble(Mode mode, int count, Reason reason, @Nullable Instant next) {}

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
    failures.put(
        series, new Failure(count, reason, clock.instant().plus(plan.after(count, random))));
  }

  synchronized void needsPerson(SeriesKey series, Reason reason) {
    failures.put(series, new Failure(1 + of(series).map(Failure::count).orElse(0), reason, null));
  }

  synchronized void allRetryLater(Reason reason, RetryPlan plan) {
    int count = 1 + trouble().map(Trouble::count).orElse(0);
    trouble =
        new Trouble(Mode.OFFLINE, count, reason, clock.instant().plus(plan.after(count, random)));
  }

  synchronized void allNeedPerson(Reason reason) {
    trouble = new Trouble(Mode.NEEDS_PERSON, 1, reason, null);
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
