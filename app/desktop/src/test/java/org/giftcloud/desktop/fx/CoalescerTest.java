// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CoalescerTest {
  @Test
  void turns_many_requests_into_one_run_and_forgets_none_that_comes_later() {
    Deque<Runnable> waiting = new ArrayDeque<>();
    AtomicInteger runs = new AtomicInteger();
    Coalescer coalescer = new Coalescer(waiting::add, runs::incrementAndGet);

    coalescer.request();
    coalescer.request();
    coalescer.request();
    waiting.remove().run();
    coalescer.request();
    waiting.remove().run();

    assertEquals(2, runs.get());
    assertEquals(0, waiting.size());
  }
}
