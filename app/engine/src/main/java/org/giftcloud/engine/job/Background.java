// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.job;

import org.giftcloud.engine.item.SafeThrowable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread for work that goes on until it is told to end. */
public final class Background implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Background.class);

  private final Thread thread;
  private final Runnable stop;

  /**
   * Starts {@code work}.
   *
   * @param stop makes the work return soon; called from another thread
   */
  public Background(String name, Runnable work, Runnable stop) {
    this.stop = stop;
    this.thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (RuntimeException | Error e) {
                LOG.error("Work in the background ended by a fault", SafeThrowable.of(e));
                throw e;
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Tells the work to end and returns when it has, or when this thread is interrupted. */
  @Override
  public void close() {
    stop.run();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
