// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.queue;

/**
 * How the queue sends.
 *
 * @param parallel series at a time, 1 to 4
 * @param bytesPerSecond of all series together, 0 for as fast as it goes
 * @param window the hours in which it may send
 * @param scripts what to do where the server has a script that is not applied
 */
public record QueueSettings(
    int parallel,
    long bytesPerSecond,
    SendingWindow window,
    RetryPlan retries,
    ScriptPolicy scripts) {
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
  }

  /** Two at a time, unlimited, at any hour. */
  public static QueueSettings standard() {
    return new QueueSettings(2, 0, SendingWindow.always(), RetryPlan.standard(), ScriptPolicy.HOLD);
  }

  public QueueSettings withParallel(int series) {
    return new QueueSettings(series, bytesPerSecond, window, retries, scripts);
  }

  public QueueSettings withBytesPerSecond(long limit) {
    return new QueueSettings(parallel, limit, window, retries, scripts);
  }

  public QueueSettings withWindow(SendingWindow hours) {
    return new QueueSettings(parallel, bytesPerSecond, hours, retries, scripts);
  }

  public QueueSettings withRetries(RetryPlan plan) {
    return new QueueSettings(parallel, bytesPerSecond, window, plan, scripts);
  }

  public QueueSettings withScripts(ScriptPolicy policy) {
    return new QueueSettings(parallel, bytesPerSecond, window, retries, policy);
  }
}
