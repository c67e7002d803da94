// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.util.concurrent.atomic.AtomicLong;

/** When a byte of a body last moved; how a stalled transfer is told from a slow one. */
final class Meter {
  private final AtomicLong last = new AtomicLong(System.nanoTime());
  private volatile Phase phase = Phase.WAITING;

  private enum Phase {
    WAITING,
    MOVING
  }

  void moved() {
    last.set(System.nanoTime());
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
