// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.harness;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javafx.application.Platform;

/**
 * Watches whether the window's thread is kept from its work. How long it makes others wait depends
 * on what else the machine does; that it waits itself, for a lock, a file or the network, does not.
 */
public final class Watchdog implements AutoCloseable {
  private static final long STEP_MILLIS = 20;

  /** Waits shorter than this are not felt. */
  private static final int FELT_STEPS = 4;

  private final Thread window;
  private final Thread thread;
  private final AtomicLong longest = new AtomicLong();
  private final Map<String, Integer> waits = Collections.synchronizedMap(new TreeMap<>());
  private volatile long answered = System.nanoTime();
  private volatile boolean watching = true;

  /** Made anywhere but on the window's thread. */
  public Watchdog(Hand hand) {
    window = hand.on(Thread::currentThread);
    thread = Thread.ofPlatform().daemon().name("watchdog").start(this::watch);
  }

  private void watch() {
    while (watching) {
      long asked = System.nanoTime();
      Platform.runLater(() -> answer(asked));
      try {
        do {
          TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
          if (answered < asked) {
            waitingFor(window.getStackTrace()).ifPresent(at -> waits.merge(at, 1, Integer::sum));
          }
        } while (answered < asked && watching);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void answer(long asked) {
    answered = Math.max(asked, System.nanoTime());
    longest.accumulateAndGet(answered - asked, Math::max);
  }

  /** Which of our places waits, if the innermost frame is one that waits. */
  private Optional<String> waitingFor(StackTraceElement[] stack) {
    boolean waits =
        stack.length > 0 && (window.getState() != Thread.State.RUNNABLE || isInputOutput(stack[0]));
    boolean apart =
        Stream.of(stack)
            .map(StackTraceElement::getClassName)
            .anyMatch(
                name ->
                    name.startsWith("org.giftcloud.desktop.harness.")
                        || name.startsWith("jdk.internal.loader."));
    return waits && !apart
        ? Stream.of(stack)
            .filter(frame -> frame.getClassName().startsWith("org.giftcloud."))
            .map(StackTraceElement::toString)
            .findFirst()
        : Optional.empty();
  }

  private static boolean isInputOutput(StackTraceElement frame) {
    return Stream.of("java.io.", "java.net.", "java.nio.", "sun.nio.")
        .anyMatch(frame.getClassName()::startsWith);
  }

  /** Our places at which the window's thread waited long enough to be felt. */
  public List<String> waits() {
    synchronized (waits) {
      return waits.entrySet().stream()
          .filter(wait -> wait.getValue() >= FELT_STEPS)
          .map(Map.Entry::getKey)
          .toList();
    }
  }

  /** The longest time that others waited for the window's thread, whatever it or others did. */
  public long longestMillis() {
    return TimeUnit.NANOSECONDS.toMillis(longest.get());
  }

  @Override
  public void close() {
    watching = false;
    thread.interrupt();
  }
}
