// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.giftcloud.desktop.fx.Coalescer;
import org.giftcloud.desktop.fx.Job;
import org.giftcloud.desktop.fx.Lane;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.QueueSnapshot.Arrived;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Holds;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.queue.HistoryLine;
import org.giftcloud.engine.queue.QueueSettings;
import org.giftcloud.engine.queue.QueueStatus;
import org.giftcloud.engine.queue.ScriptPolicy;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.engine.queue.StudyForecast;
import org.giftcloud.engine.receipt.Receipt;
import org.giftcloud.engine.receipt.ReceiptBook;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.Outlet;
import org.giftcloud.engine.workspace.Reviewer;
import org.giftcloud.engine.workspace.StudyView;
import org.giftcloud.engine.workspace.Subscription;
import org.giftcloud.engine.workspace.UploadQueue;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.keystore.LinkPolicy;
import org.giftcloud.keystore.UnlockedKeyStore;
import org.jspecify.annotations.Nullable;

/**
 * The upload queue as the window sees it. Once a person has switched sending on, whatever is
 * released goes by itself as long as a project is chosen and the keys are unlocked, over restarts
 * too, until somebody pauses it.
 */
public final class QueueModel implements AutoCloseable {
  private final Workspace workspace;
  private final UploadQueue queue;
  private final ConnectionModel connection;
  private final KeysModel keys;
  private final Settings settings;
  private final ObservableValue<Optional<Destination>> ruled;
  private final Lanes lanes;
  private final Problems problems;
  private final Reviewer reviewer = Reviewer.ofThisSession();
  private final ReadOnlyObjectWrapper<QueueSnapshot> snapshot;
  private final ReadOnlyBooleanWrapper switchedOn = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<List<Reason>> kept = new ReadOnlyObjectWrapper<>(List.of());
  private final Coalescer refresh;
  private final Subscription subscription;

  /** By what the queue was told last to send; touched on the window's thread only. */
  private Optional<Way> way = Optional.empty();

  /** Released when last looked; touched on the window's thread only. */
  private Set<SourceRef> going = Set.of();

  // Both guarded by this; null while nothing sends.
  private UploadQueue.@Nullable Sending sending;
  private boolean isClosed;

  private record Way(Connection connection, UnlockedKeyStore keys, Destination destination) {
    Outlet outlet() {
      return Outlet.of(destination, keys, LinkPolicy.KEEP_LINKS, connection.client());
    }
  }

  private record Read(QueueSnapshot snapshot, List<StudyView> studies) {}

  /** {@code ruled} is for where the rules in force are; nothing is sent elsewhere, or without. */
  public QueueModel(
      Workspace workspace,
      ConnectionModel connection,
      KeysModel keys,
      ObservableValue<Optional<Destination>> ruled,
      Settings settings,
      Told told) {
    this.workspace = workspace;
    this.ruled = ruled;
    this.queue = workspace.queue();
    this.connection = connection;
    this.keys = keys;
    this.settings = settings;
    this.lanes = told.lanes();
    this.problems = told.problems();
    this.snapshot =
        new ReadOnlyObjectWrapper<>(
            new QueueSnapshot(queue.status(), List.of(), List.of(), List.of()));
    this.refresh = new Coalescer(lanes.paced(), this::read);
    this.subscription = queue.subscribe(refresh::request);
    switchedOn.set(settings.get(Settings.Key.SENDING).equals("on"));
    applyGrace();
    if (settings.isManaged(Settings.Key.SERVER_SCRIPTS)
        && settings.get(Settings.Key.SERVER_SCRIPTS).equals("send")) {
      queue.apply(queue.settings().withScripts(ScriptPolicy.SEND_UNAPPLIED));
    }
    connection.connectionProperty().addListener((seen, before, now) -> reconcile());
    connection.projectProperty().addListener((seen, before, now) -> reconcile());
    keys.storeProperty().addListener((seen, before, now) -> reconcile());
    ruled.addListener((seen, before, now) -> reconcile());
    reconcile();
    refresh.request();
  }

  /** Where work is done, and who is told when it fails. */
  public record Told(Lanes lanes, Problems problems) {}

  public ReadOnlyObjectProperty<QueueSnapshot> snapshotProperty() {
    return snapshot.getReadOnlyProperty();
  }

  /** Whether a person wants what is released to go. */
  public ReadOnlyBooleanProperty switchedOnProperty() {
    return switchedOn.getReadOnlyProperty();
  }

  /** Why images were kept back on their way out, and not by a person; one for each image. */
  public ReadOnlyObjectProperty<List<Reason>> keptProperty() {
    return kept.getReadOnlyProperty();
  }

  public void forgetKept() {
    kept.set(List.of());
  }

  /** How long a release waits before it goes, so that it can be taken back. */
  public Duration grace() {
    return queue.settings().grace();
  }

  public void setGrace(Duration grace) {
    settings.set(Settings.Key.RELEASE_GRACE, String.valueOf(grace.toSeconds()));
    applyGrace();
    refresh.request();
  }

  private void applyGrace() {
    Duration wanted = settings.seconds(Settings.Key.RELEASE_GRACE);
    Duration longest = QueueSettings.LONGEST_GRACE;
    queue.apply(queue.settings().withGrace(wanted.compareTo(longest) > 0 ? longest : wanted));
  }

  private void read() {
    lanes.look().run(this::readNow, this::take, problems::report);
  }

  private Read readNow() {
    List<StudyView> studies = workspace.studies();
    Map<SeriesKey, Arrived> arrived = new LinkedHashMap<>();
    for (StudyView study : studies) {
      for (InstanceView image : study.instances()) {
        if (image.state() == ItemState.DONE || image.state() == ItemState.VERIFIED) {
          queue
              .seriesOf(image)
              .ifPresent(
                  key ->
                      arrived.merge(
                          key,
                          new Arrived(key, study.shownAs(), image.facts().modality(), 1),
                          (before, one) -> before.andOneMore()));
        }
      }
    }
    return new Read(
        new QueueSnapshot(
            queue.status(), queue.series(), List.copyOf(arrived.values()), queue.departures()),
        studies);
  }

  private void take(Read read) {
    Set<SourceRef> now = new LinkedHashSet<>();
    List<Reason> stayed = new ArrayList<>(kept.get());
    for (StudyView study : read.studies()) {
      for (InstanceView image : study.instances()) {
        switch (image.state()) {
          case RELEASED, SENDING -> now.add(image.ref());
          case HELD, QUARANTINED -> {
            if (going.contains(image.ref()) && !Holds.isByPerson(image.reason())) {
              stayed.add(image.reason());
            }
          }
          case CHECKED, IN_REVIEW, VERIFIED, DONE, REJECTED -> {}
        }
      }
    }
    going = Set.copyOf(now);
    kept.set(List.copyOf(stayed));
    snapshot.set(read.snapshot());
  }

  /** Sends what is released now and from now on. */
  public void send() {
    switchedOn.set(true);
    settings.set(Settings.Key.SENDING, "on");
    if (snapshot.get().status().mode() == QueueStatus.Mode.PAUSED) {
      tryNow();
    }
    reconcile();
  }

  /** Stops all sending, within a series too, until {@link #send()}. */
  public void pause() {
    steer(() -> queue.pause(reviewer));
  }

  /** Tries everything again without waiting. */
  public void tryNow() {
    steer(() -> queue.resume(reviewer));
  }

  public void hold(List<SeriesKey> series, Reason reason) {
    steer(() -> queue.hold(series, reason, reviewer));
  }

  public void free(List<SeriesKey> series) {
    steer(() -> queue.free(series, reviewer));
  }

  /** Tries series now; one alone is named by it, of several those stay that need a decision. */
  public void retry(List<SeriesKey> series) {
    steer(
        () -> {
          if (series.size() > 1) {
            queue.retryTogether(series, reviewer);
          } else {
            queue.retry(series, reviewer);
          }
        });
  }

  public void rank(List<SeriesKey> series, int rank) {
    steer(() -> queue.rank(series, rank, reviewer));
  }

  /** Takes series out: their releases are withdrawn, nothing is deleted. */
  public void cancel(List<SeriesKey> series) {
    steer(() -> queue.cancel(series, reviewer));
  }

  private void steer(Lane.Work order) {
    lanes.look().run(order, refresh::request, problems::report);
  }

  /** What happened to a series, oldest first. */
  public void history(SeriesKey series, Consumer<List<HistoryLine>> told) {
    lanes.look().run(() -> queue.history(series), told, problems::report);
  }

  /**
   * Finds out what sending would do, study by study; nothing is sent. On the lane on which a
   * session ends, so that it does not end under this.
   */
  public void rehearse(Consumer<List<StudyForecast>> done, Consumer<Throwable> failed) {
    wayNow().ifPresent(to -> lanes.sign().run(() -> queue.rehearse(to.outlet()), done, failed));
  }

  /**
   * Fetches a series from the server as any reader of the project gets it.
   *
   * @param came how many images have come, each time another has
   * @return nothing where no project is chosen
   */
  public Optional<Job> download(
      SeriesKey series, IntConsumer came, Consumer<Downloaded> done, Consumer<Throwable> failed) {
    return connection
        .connectionProperty()
        .get()
        .flatMap(
            from ->
                connection
                    .destination()
                    .map(
                        project ->
                            lanes
                                .download()
                                .run(
                                    () ->
                                        Downloaded.of(
                                            workspace.insight().serverCheck(project).only(series),
                                            from.client(),
                                            count ->
                                                lanes.window().execute(() -> came.accept(count))),
                                    done,
                                    failed)));
  }

  /** Saves the receipts of series for people and programs, with the signatures they have. */
  public void saveReceipts(List<SeriesKey> series, Path folder, Consumer<Saved> done) {
    lanes
        .sign()
        .run(
            () -> {
              ReceiptBook book = workspace.insight().receipts();
              List<Receipt> found = book.of(series);
              boolean isSigned = true;
              for (Receipt receipt : found) {
                isSigned &= book.save(receipt, folder);
              }
              return new Saved(found.size(), isSigned);
            },
            done,
            problems::report);
  }

  /** How many receipts were saved, and whether all are signed. */
  public record Saved(int receipts, boolean isSigned) {}

  /** The queue sends by what this window has: it begins, ends and changes with it. */
  private void reconcile() {
    Optional<Way> wanted =
        wayNow()
            .filter(to -> switchedOn.get())
            .filter(to -> ruled.getValue().equals(Optional.of(to.destination())));
    if (!wanted.equals(way)) {
      way = wanted;
      // Before the old session or keys are closed, which is done on the same lane after this.
      lanes.sign().run(() -> change(wanted), refresh::request, problems::report);
    }
  }

  private Optional<Way> wayNow() {
    return connection
        .connectionProperty()
        .get()
        .flatMap(
            to ->
                connection
                    .destination()
                    .flatMap(
                        destination ->
                            keys.storeProperty()
                                .get()
                                .map(store -> new Way(to, store, destination))));
  }

  private synchronized void change(Optional<Way> to) {
    UploadQueue.Sending before = sending;
    sending = null;
    if (before != null) {
      before.close();
    }
    if (to.isPresent() && !isClosed) {
      sending = queue.start(to.get().outlet());
    }
  }

  /** Stops what is under way; it waits for the next start. Call it off the window's thread. */
  @Override
  public void close() {
    subscription.close();
    synchronized (this) {
      isClosed = true;
      change(Optional.empty());
    }
  }
}
