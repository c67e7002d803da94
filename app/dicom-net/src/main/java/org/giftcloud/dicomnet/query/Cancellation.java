// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.query;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** By which another thread stops a query or a retrieval: the archive is told by C-CANCEL. */
public final class Cancellation {
  private boolean isCancelled;
  private @Nullable Action running;

  /** Asks whatever runs now to stop, and whatever would run later not to begin. */
  public synchronized void cancel() throws IOException {
    isCancelled = true;
    if (running != null) {
      running.cancel();
    }
  }

  public synchronized boolean isCancelled() {
    return isCancelled;
  }

  /** What has begun, and how it is stopped; at once if that was asked for already. */
  public synchronized void begin(Action action) throws IOException {
    running = action;
    if (isCancelled) {
      action.cancel();
    }
  }

  /** Nothing runs any more. */
  public synchronized void end() {
    running = null;
  }

  /** Tells the archive. */
  @FunctionalInterface
  public interface Action {
    void cancel() throws IOException;
  }
}
