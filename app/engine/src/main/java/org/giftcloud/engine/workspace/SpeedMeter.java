// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.util.ArrayDeque;
import java.util.Deque;

/** Bytes per second over the last seconds. */
final class SpeedMeter {
  private static final long SPAN = 5_000_000_000L;

  private record Piece(long at, long bytes) {}

  // Guarded by this.
  private final Deque<Piece> pieces = new ArrayDeque<>();
  private long sum;

  synchronized void add(long bytes) {
    long now = System.nanoTime();
    pieces.addLast(new Piece(now, bytes));
    sum += bytes;
    forget(now);
  }

  synchronized long bytesPerSecond() {
    forget(System.nanoTime());
    return sum * 1_000_000_000L / SPAN;
  }

  private void forget(long now) {
    while (!pieces.isEmpty() && now - pieces.getFirst().at() > SPAN) {
      sum -= pieces.removeFirst().bytes();
    }
  }
}
