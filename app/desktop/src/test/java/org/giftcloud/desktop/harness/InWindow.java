// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.harness;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** For tests of models alone: one thread stands for the window's. */
public abstract class InWindow {
  protected final ExecutorService window = Executors.newSingleThreadExecutor();

  protected void run(Runnable work) throws Exception {
    window.submit(work).get(1, TimeUnit.MINUTES);
  }

  protected <T> T on(Callable<T> work) throws Exception {
    return window.submit(work).get(1, TimeUnit.MINUTES);
  }

  protected void until(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!on(condition)) {
      if (System.nanoTime() > end) {
        throw new TimeoutException();
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }
}
