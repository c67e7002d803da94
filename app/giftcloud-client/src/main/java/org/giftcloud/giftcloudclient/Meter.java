// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.concurrent.atomic.AtomicLong;

/** When a byte of a body last moved; how a stalled transfer is told from a slow one. */
final class Meter {
  /** Bytes that count as a step: who sends fewer in all the time allowed is as good as silent. */
  private static final long STEP = 16 << 10;

  private final AtomicLong sinceStep = new AtomicLong();
  private final AtomicLong last = new AtomicLong(System.nanoTime());
  private volatile Phase phase = Phase.WAITING;

  private enum Phase {
    WAITING,
    MOVING
  }

  void moved() {
    last.set(System.nanoTime());
  }

  /** So many bytes arrived. One at a time they would hold a transfer for years. */
  void moved(long bytes) {
    if (sinceStep.addAndGet(bytes) >= STEP) {
      sinceStep.set(0);
      moved();
    }
  }

  void bodyBegins() {
    phase = Phase.MOVING;
    moved();
  }

  void bodyEnds() {
    phase = Phase.WAITING;
    moved();
  }

  boolean isBodyMoving() {
    return phase == Phase.MOVING;
  }

  long idleNanos() {
    return System.nanoTime() - last.get();
  }
}
