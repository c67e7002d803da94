// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class LaneTest {
  @Test
  void an_outcome_nobody_waits_for_any_more_harms_nobody() {
    ExecutorService window = Executors.newSingleThreadExecutor();
    Lane lane = new Lane(Runnable::run, window);
    window.close();
    AtomicInteger told = new AtomicInteger();

    lane.run(() -> 1, value -> told.incrementAndGet(), e -> told.incrementAndGet());
    lane.run(
        () -> {
          throw new IllegalStateException("no");
        },
        told::incrementAndGet,
        e -> told.incrementAndGet());

    assertEquals(0, told.get());
  }
}
