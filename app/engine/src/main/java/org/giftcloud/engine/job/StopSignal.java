// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.job;

import org.jspecify.annotations.Nullable;

/**
 * Lets one thread stop another's work, and only while that work says so: an interrupt that fell
 * elsewhere would close the journal's file under it.
 */
public final class StopSignal {
  // Both guarded by this.
  private @Nullable Thread inside;
  private boolean isStopped;

  /** Runs work that may be interrupted. */
  public <T, E extends Exception> T run(Work<T, E> work) throws E, StoppedException {
    enter();
    try {
      return work.run();
    } finally {
      leave();
    }
  }

  private synchronized void enter() throws StoppedException {
    if (isStopped) {
      throw new StoppedException();
    }
    inside = Thread.currentThread();
  }

  private synchronized void leave() {
    inside = null;
    if (isStopped) {
      // Ours, if it came: what follows must not see it.
      Thread.interrupted();
    }
  }

  /** Stops the work, now or before it begins. Safe to repeat. */
  public synchronized void stop() {
    isStopped = true;
    if (inside != null) {
      inside.interrupt();
    }
  }

  public synchronized boolean isStopped() {
    return isStopped;
  }

  /** What may be interrupted. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T run() throws E;
  }

  /** It was stopped before it began. */
  public static final class StoppedException extends Exception {
    private static final long serialVersionUID = 1;

    StoppedException() {
      super("Stopped before it began");
    }
  }
}
