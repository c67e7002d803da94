// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.job;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads for work that ends by itself or is told to; never interrupted from here. */
public final class Workers implements AutoCloseable {
  private final ExecutorService pool;

  public Workers(String name) {
    pool =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  public void start(Runnable work) {
    pool.execute(work);
  }

  /** Takes no more work and returns when all of it has ended. */
  @Override
  public void close() {
    pool.close();
  }
}
