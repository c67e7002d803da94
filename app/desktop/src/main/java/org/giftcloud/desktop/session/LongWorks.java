// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.fx.Coalescer;
import org.giftcloud.desktop.fx.Job;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.engine.workspace.Progress;

/** Long work, one piece after the other, with how far it is; a person can stop all of it. */
final class LongWorks {
  private final Lanes lanes;
  private final Problems problems;
  private final Clock clock;
  private final Runnable ended;
  private final ReadOnlyObjectWrapper<Optional<Activity>> activity =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final AtomicReference<Optional<Activity>> latest =
      new AtomicReference<>(Optional.empty());
  private final Coalescer showing;
  private final Map<Integer, Job> jobs = new LinkedHashMap<>();
  private int begun;

  private final ReadOnlyBooleanWrapper stopping = new ReadOnlyBooleanWrapper();
  private volatile boolean stopAsked;

  LongWorks(Lanes lanes, Problems problems, Clock clock, Runnable ended) {
    this.lanes = lanes;
    this.problems = problems;
    this.clock = clock;
    this.ended = ended;
    this.showing = new Coalescer(lanes.paced(), () -> activity.set(latest.get()));
  }

  /** A piece of work that says how far it is. */
  interface Work<T> {
    T run(Progress progress) throws Exception;
  }

  ReadOnlyObjectProperty<Optional<Activity>> activityProperty() {
    return activity.getReadOnlyProperty();
  }

  <T> void run(Progress.Phase phase, Work<T> work, Consumer<T> done) {
    begun++;
    int number = begun;
    if (jobs.isEmpty()) {
      report(phase, 0, -1);
    }
    jobs.put(number, Job.NONE);
    Job job =
        lanes
            .work()
            .run(
                () -> {
                  report(phase, 0, -1);
                  return work.run(heedful(Thread.currentThread()));
                },
                value -> {
                  end(number);
                  done.accept(value);
                },
                cause -> {
                  end(number);
                  if (!(cause instanceof InterruptedException)) {
                    problems.report(cause);
                  }
                });
    jobs.computeIfPresent(number, (same, none) -> job);
  }

  /**
   * Between two steps of the work a stop is heeded by an interrupt. One in the middle of a step
   * could close the very file that the step is writing.
   */
  private Progress heedful(Thread worker) {
    return (phase, done, total) -> {
      report(phase, done, total);
      if (stopAsked && Thread.currentThread() == worker) {
        worker.interrupt();
      }
    };
  }

  private void report(Progress.Phase phase, long done, long total) {
    latest.updateAndGet(
        before ->
            Optional.of(
                new Activity(
                    phase,
                    done,
                    total,
                    before
                        .filter(same -> same.phase() == phase && same.done() <= done)
                        .map(Activity::since)
                        .orElseGet(clock::instant))));
    showing.request();
  }

  private void end(int number) {
    jobs.remove(number);
    if (jobs.isEmpty()) {
      quiet();
    }
    ended.run();
  }

  private void quiet() {
    stopAsked = false;
    stopping.set(false);
    latest.set(Optional.empty());
    activity.set(Optional.empty());
  }

  /** Whether a stop was asked for and the work has not come to a safe point yet. */
  ReadOnlyBooleanProperty stoppingProperty() {
    return stopping.getReadOnlyProperty();
  }

  /** Takes back what waits and stops what runs at its next safe point. */
  void stop() {
    if (jobs.isEmpty()) {
      return;
    }
    stopAsked = true;
    stopping.set(true);
    jobs.values().removeIf(Job::isWithdrawn);
    if (jobs.isEmpty()) {
      quiet();
      ended.run();
    }
  }
}
