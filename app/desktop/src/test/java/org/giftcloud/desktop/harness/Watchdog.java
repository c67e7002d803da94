// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.harness;

import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javafx.application.Platform;

/**
 * Measures for how long the window's thread is kept from answering by its own work. A question is
 * put to it again and again; of the time until it answers counts what it worked (processor time of
 * that thread) and what it waited in our code for a lock, a file or the network. Not counted is
 * what the test itself does on that thread, and the time in which the machine gave it no processor.
 *
 * <p>Two allowances are made, and told in {@link #summary}. Processors that are shared are slower:
 * beside each look the watchdog does a fixed piece of work and divides by how much dearer it was
 * than at its cheapest. And code that runs for the first time is loaded and not compiled yet: such
 * questions are kept apart.
 */
public final class Watchdog implements AutoCloseable {
  private static final long STEP_MILLIS = 10;
  private static final byte[] FIXED_WORK = new byte[1 << 18];

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final ClassLoadingMXBean loading = ManagementFactory.getClassLoadingMXBean();
  private long cheapest = Long.MAX_VALUE;
  private final Thread window;
  private final Thread thread;
  private final List<Gap> gaps = Collections.synchronizedList(new ArrayList<>());
  private volatile Answer answer = new Answer(Long.MIN_VALUE, 0);
  private volatile boolean watching = true;

  /** When the window's thread answered, and how much processor time it had had by then. */
  private record Answer(long at, long processor) {}

  /**
   * One question.
   *
   * @param ownMillis what the thread worked and waited by itself until it answered
   * @param wallMillis how long it took by the clock on the wall, whatever the reason
   * @param slowness how much dearer fixed work was meanwhile than at its cheapest
   * @param loaded how many classes were loaded meanwhile
   * @param where our place at which it was seen most
   */
  public record Gap(long ownMillis, long wallMillis, double slowness, long loaded, String where) {
    boolean isFirstTime() {
      return loaded > 0;
    }
  }

  /** Made anywhere but on the window's thread. */
  public Watchdog(Hand hand) {
    window = hand.on(Thread::currentThread);
    thread = Thread.ofPlatform().daemon().name("watchdog").start(this::watch);
  }

  private long processor() {
    return threads.getThreadCpuTime(window.threadId());
  }

  private void watch() {
    while (watching) {
      long asked = System.nanoTime();
      Question question = new Question(processor(), loading.getTotalLoadedClassCount());
      Platform.runLater(() -> answered());
      try {
        do {
          TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
          if (answer.at() < asked) {
            question.look(processor(), window.getState(), window.getStackTrace());
            question.machine(slowness());
          }
        } while (answer.at() < asked && watching);
      } catch (InterruptedException e) {
        return;
      }
      if (answer.at() >= asked) {
        gaps.add(question.end(asked, answer, loading.getTotalLoadedClassCount()));
      }
    }
  }

  /** How much dearer a fixed piece of work is now than it was at its cheapest. */
  private double slowness() {
    long begun = threads.getCurrentThreadCpuTime();
    CRC32 sum = new CRC32();
    sum.update(FIXED_WORK);
    long spent = Math.max(1, threads.getCurrentThreadCpuTime() - begun);
    cheapest = Math.min(cheapest, spent);
    return sum.getValue() == 0 ? 1 : (double) spent / cheapest;
  }

  private void answered() {
    answer = new Answer(System.nanoTime(), threads.getCurrentThreadCpuTime());
  }

  /** What was seen of the thread between a question and its answer. */
  private static final class Question {
    private final long begun;
    private final Map<String, Integer> places = new HashMap<>();
    private long before;
    private long tests;
    private long waited;
    private double slowness = 1;
    private int looks;
    private final long loaded;

    Question(long processor, long loaded) {
      this.loaded = loaded;
      begun = processor;
      before = processor;
    }

    void look(long processor, Thread.State state, StackTraceElement[] stack) {
      long spent = processor - before;
      before = processor;
      if (isTest(stack)) {
        tests += spent;
        return;
      }
      Optional<String> ours = ours(stack);
      ours.ifPresent(place -> places.merge(place, 1, Integer::sum));
      boolean waits = stack.length > 0 && (state != Thread.State.RUNNABLE || isInput(stack[0]));
      if (waits && ours.isPresent()) {
        waited += TimeUnit.MILLISECONDS.toNanos(STEP_MILLIS);
      }
    }

    /** The average of what the looks found. */
    void machine(double now) {
      looks++;
      slowness += (Math.max(1, now) - slowness) / looks;
    }

    Gap end(long asked, Answer answer, long nowLoaded) {
      long worked = Math.max(0, answer.processor() - begun - tests);
      long own = (long) (worked / slowness) + waited;
      return new Gap(
          TimeUnit.NANOSECONDS.toMillis(own),
          TimeUnit.NANOSECONDS.toMillis(answer.at() - asked),
          slowness,
          nowLoaded - loaded,
          places.entrySet().stream()
              .max(Map.Entry.comparingByValue())
              .map(Map.Entry::getKey)
              .orElse("the toolkit itself"));
    }

    private static boolean isTest(StackTraceElement[] stack) {
      return Stream.of(stack)
          .anyMatch(frame -> frame.getClassName().startsWith("org.giftcloud.desktop.harness."));
    }

    private static Optional<String> ours(StackTraceElement[] stack) {
      return Stream.of(stack)
          .filter(frame -> frame.getClassName().startsWith("org.giftcloud."))
          .map(StackTraceElement::toString)
          .findFirst();
    }

    private static boolean isInput(StackTraceElement frame) {
      return Stream.of("java.io.", "java.net.", "java.nio.", "sun.nio.")
          .anyMatch(frame.getClassName()::startsWith);
    }
  }

  /**
   * The questions that were answered too late by the thread's own doing, the worst first.
   *
   * @param first what is allowed where code runs for the first time
   */
  public List<Gap> longerThan(long millis, long first) {
    synchronized (gaps) {
      return gaps.stream()
          .filter(gap -> gap.ownMillis() > (gap.isFirstTime() ? first : millis))
          .sorted(Comparator.comparingLong(Gap::ownMillis).reversed())
          .toList();
    }
  }

  /** The worst of it, in a line. */
  public String summary() {
    synchronized (gaps) {
      return String.format(
          Locale.ROOT,
          "%d questions; own time at most %d ms, %d ms where code ran for the first time; wall time at most %d ms; processors up to %.1f times as slow",
          gaps.size(),
          gaps.stream().filter(g -> !g.isFirstTime()).mapToLong(Gap::ownMillis).max().orElse(0),
          gaps.stream().filter(Gap::isFirstTime).mapToLong(Gap::ownMillis).max().orElse(0),
          gaps.stream().mapToLong(Gap::wallMillis).max().orElse(0),
          gaps.stream().mapToDouble(Gap::slowness).max().orElse(1));
    }
  }

  @Override
  public void close() {
    watching = false;
    thread.interrupt();
  }
}
