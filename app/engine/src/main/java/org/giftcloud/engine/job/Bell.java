// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.job;

import java.time.Duration;

/** Wakes one waiting thread; a ring that nobody waited for is not lost. */
public final class Bell {
  // Guarded by this.
  private boolean hasRung;

  public synchronized void ring() {
    hasRung = true;
    notifyAll();
  }

  /** Returns at the next ring, or after {@code longest} without one. */
  public synchronized void await(Duration longest) throws InterruptedException {
    long until = System.nanoTime() + longest.toNanos();
    for (long left = longest.toMillis(); !hasRung && left > 0; ) {
      wait(left);
      left = (until - System.nanoTime()) / 1_000_000;
    }
    hasRung = false;
  }
}
