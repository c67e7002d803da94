// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.fx;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Turns a storm of requests into few runs: what is asked while a run waits adds nothing. */
public final class Coalescer {
  private final Executor executor;
  private final Runnable action;
  private final AtomicBoolean waiting = new AtomicBoolean();

  public Coalescer(Executor executor, Runnable action) {
    this.executor = executor;
    this.action = action;
  }

  /** Sees to it that {@code action} runs after this call. Any thread may ask. */
  public void request() {
    if (waiting.compareAndSet(false, true)) {
      executor.execute(
          () -> {
            waiting.set(false);
            action.run();
          });
    }
  }
}
