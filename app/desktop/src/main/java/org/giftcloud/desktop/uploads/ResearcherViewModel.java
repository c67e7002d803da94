// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.uploads;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.fx.Job;
import org.giftcloud.desktop.problem.Problem;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.Downloaded;
import org.giftcloud.desktop.session.QueueModel;
import org.giftcloud.engine.queue.SeriesKey;

/** Asks the server for a series that was sent, as a researcher would. */
public final class ResearcherViewModel {
  private final QueueModel queue;
  private final Problems problems;
  private final SeriesKey series;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new Asking(0));
  private Job job = Job.NONE;

  public ResearcherViewModel(QueueModel queue, Problems problems, SeriesKey series) {
    this.queue = queue;
    this.problems = problems;
    this.series = series;
  }

  /** What is known so far. */
  public sealed interface State {}

  /**
   * The server is being asked.
   *
   * @param images how many have come
   */
  public record Asking(int images) implements State {}

  /**
   * Nothing is known to have been sent to the project that is chosen, or none is chosen.
   *
   * @param unknown how many receipts cannot be read, which may say otherwise
   */
  public record OtherProject(int unknown) implements State {}

  /** The server did not answer as it should. */
  public record Failed(Problem problem) implements State {}

  /** What came. */
  public record Came(Downloaded what) implements State {}

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Asks, or asks again. */
  public void ask() {
    stop();
    state.set(new Asking(0));
    Optional<Job> asked =
        queue.download(
            series,
            images -> {
              if (state.get() instanceof Asking) {
                state.set(new Asking(images));
              }
            },
            came -> state.set(of(came)),
            cause -> state.set(new Failed(problems.of(cause))));
    if (asked.isEmpty()) {
      state.set(new OtherProject(0));
    }
    job = asked.orElse(Job.NONE);
  }

  static State of(Downloaded came) {
    return came.series().isEmpty() ? new OtherProject(came.unknown()) : new Came(came);
  }

  /** Nobody looks any more. */
  public void stop() {
    job.cancel();
    job = Job.NONE;
  }
}
