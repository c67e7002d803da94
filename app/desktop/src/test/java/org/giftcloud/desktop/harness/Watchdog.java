// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.harness;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;

/** Measures how long the window's thread made others wait. */
public final class Watchdog implements AutoCloseable {
  private final AtomicLong longest = new AtomicLong();
  private final Thread thread;
  private volatile boolean watching = true;

  public Watchdog() {
    thread = Thread.ofPlatform().daemon().name("watchdog").start(this::watch);
  }

  private void watch() {
    while (watching) {
      long asked = System.nanoTime();
      Platform.runLater(() -> longest.accumulateAndGet(System.nanoTime() - asked, Math::max));
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  public long longestMillis() {
    return TimeUnit.NANOSECONDS.toMillis(longest.get());
  }

  @Override
  public void close() {
    watching = false;
    thread.interrupt();
  }
}
