// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
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

  /** Number of the piece that runs; what a stopped piece still reports is not heard. */
  private volatile int current;

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
    Progress progress =
        (now, count, total) -> {
          if (number == current) {
            report(now, count, total);
          }
        };
    if (jobs.isEmpty()) {
      report(phase, 0, -1);
    }
    jobs.put(number, Job.NONE);
    Job job =
        lanes
            .work()
            .run(
                () -> {
                  current = number;
                  progress.report(phase, 0, -1);
                  return work.run(progress);
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
    current = 0;
    latest.set(Optional.empty());
    activity.set(Optional.empty());
  }

  /** Stops what runs and what waits. */
  void stop() {
    List<Job> all = List.copyOf(jobs.values());
    jobs.clear();
    quiet();
    all.forEach(Job::cancel);
    ended.run();
  }
}
