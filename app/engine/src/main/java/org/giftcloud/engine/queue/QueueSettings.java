// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.queue;

import java.time.Duration;

/**
 * How the queue sends.
 *
 * @param parallel series at a time, 1 to 4
 * @param bytesPerSecond of all series together, 0 for as fast as it goes
 * @param window the hours in which it may send
 * @param scripts what to do where the server has a script that is not applied
 * @param grace how long a release waits before it may go, so that it can be taken back; at most an
 *     hour
 */
public record QueueSettings(
    int parallel,
    long bytesPerSecond,
    SendingWindow window,
    RetryPlan retries,
    ScriptPolicy scripts,
    Duration grace) {
  /** Longer is not a moment but a delay. */
  public static final Duration LONGEST_GRACE = Duration.ofHours(1);

  /** More at a time only get into each other's way. */
  public static final int MOST_PARALLEL = 4;

  /** Below this a server would take a transfer for dead. */
  public static final long LEAST_BYTES_PER_SECOND = 16 << 10;

  public QueueSettings {
    if (parallel < 1 || parallel > MOST_PARALLEL) {
      throw new IllegalArgumentException("1 to 4 series at a time");
    }
    if (bytesPerSecond != 0 && bytesPerSecond < LEAST_BYTES_PER_SECOND) {
      throw new IllegalArgumentException("A limit is at least 16 KiB/s");
    }
    if (grace.isNegative() || grace.compareTo(LONGEST_GRACE) > 0) {
      throw new IllegalArgumentException("A grace is between nothing and an hour");
    }
  }

  /** Two at a time, unlimited, at any hour, at once. */
  public static QueueSettings standard() {
    return new QueueSettings(
        2, 0, SendingWindow.always(), RetryPlan.standard(), ScriptPolicy.HOLD, Duration.ZERO);
  }

  public QueueSettings withParallel(int series) {
    return new QueueSettings(series, bytesPerSecond, window, retries, scripts, grace);
  }

  public QueueSettings withBytesPerSecond(long limit) {
    return new QueueSettings(parallel, limit, window, retries, scripts, grace);
  }

  public QueueSettings withWindow(SendingWindow hours) {
    return new QueueSettings(parallel, bytesPerSecond, hours, retries, scripts, grace);
  }

  public QueueSettings withRetries(RetryPlan plan) {
    return new QueueSettings(parallel, bytesPerSecond, window, plan, scripts, grace);
  }

  public QueueSettings withScripts(ScriptPolicy policy) {
    return new QueueSettings(parallel, bytesPerSecond, window, retries, policy, grace);
  }

  public QueueSettings withGrace(Duration moment) {
    return new QueueSettings(parallel, bytesPerSecond, window, retries, scripts, moment);
  }
}
