// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.desk;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.giftcloud.engine.job.Background;

/**
 * Closes lines whose time is up: a read from a local socket knows no time-out, and a write over TLS
 * none either.
 */
final class Deadlines implements AutoCloseable {
  private static final long TICK_MILLIS = 100;

  private final Map<Line, Long> ends = new ConcurrentHashMap<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Background watch = new Background("desk-deadlines", this::watch, stop::countDown);

  /** From now on the line has this long, until it is told otherwise. */
  void set(Line line, Duration time) {
    ends.put(line, System.nanoTime() + time.toNanos());
  }

  /** The line has all the time it wants. */
  void clear(Line line) {
    ends.remove(line);
  }

  private void watch() {
    try {
      while (!stop.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
        ends.forEach(this::check);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void check(Line line, long end) {
    if (System.nanoTime() - end > 0 && ends.remove(line, end)) {
      line.close();
    }
  }

  @Override
  public void close() {
    watch.close();
  }
}
