// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.DeskModel.Ending;
import org.giftcloud.desktop.session.QueueModel;
import org.giftcloud.desktop.session.QueueSnapshot;
import org.giftcloud.desktop.session.WorkspaceModel;
import org.giftcloud.engine.queue.Departure;
import org.giftcloud.engine.queue.QueueStatus.Mode;

/**
 * The last release while it can still be taken back. The queue keeps the time; this only tells it.
 */
final class GraceViewModel {
  private final QueueModel queue;
  private final WorkspaceModel workspace;
  private final Messages messages;
  private final Clock clock;
  private final ReadOnlyObjectWrapper<Optional<Leaving>> leaving =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  GraceViewModel(QueueModel queue, WorkspaceModel workspace, Messages messages, Clock clock) {
    this.queue = queue;
    this.workspace = workspace;
    this.messages = messages;
    this.clock = clock;
    queue.snapshotProperty().addListener((seen, before, now) -> tick());
    tick();
  }

  /**
   * A release that is about to go.
   *
   * @param what whose, and how many images: said once
   * @param seconds until it goes, rounded up
   */
  record Leaving(Departure departure, String what, String when, long seconds) {}

  /** Empty while nothing is about to go. */
  ReadOnlyObjectProperty<Optional<Leaving>> leavingProperty() {
    return leaving.getReadOnlyProperty();
  }

  /** Counts down; call it about once a second while something is about to go. */
  void tick() {
    leaving.set(newest().map(this::leaving));
  }

  private Optional<Departure> newest() {
    QueueSnapshot now = queue.snapshotProperty().get();
    Instant time = clock.instant();
    return isSending(now)
        ? now.departures().stream().filter(one -> one.leaves().isAfter(time)).findFirst()
        : Optional.empty();
  }

  /** Of a queue that does not send nothing is about to go, however long ago it was released. */
  private static boolean isSending(QueueSnapshot now) {
    return now.status().mode() == Mode.RUNNING;
  }

  private Leaving leaving(Departure departure) {
    long millis = Duration.between(clock.instant(), departure.leaves()).toMillis();
    long seconds = (millis + 999) / 1000;
    return new Leaving(
        departure,
        messages.text("frame.grace.what", departure.images().size(), departure.shownAs()),
        messages.text("frame.grace.when", seconds, Math.ceilDiv(seconds, 60)),
        seconds);
  }

  /** Takes the release on show back into the review. */
  void takeBack() {
    Optional<Departure> last = leaving.get().map(Leaving::departure);
    last.ifPresent(
        departure -> {
          leaving.set(Optional.empty());
          workspace.takeBack(List.copyOf(departure.images()), Ending.UNWATCHED);
        });
  }
}
