// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.uploads;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.look.Notice.Tone;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.messages.ReasonLines;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.ConnectionModel;
import org.giftcloud.desktop.session.KeysModel;
import org.giftcloud.desktop.session.QueueModel;
import org.giftcloud.desktop.session.QueueSnapshot;
import org.giftcloud.desktop.session.Session;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.queue.HistoryLine;
import org.giftcloud.engine.queue.QueueStatus.Mode;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.engine.queue.StudyForecast;

/** What is released, on its way, and proved to be on the server, and what to do about it. */
public final class UploadsViewModel {
  private final QueueModel queue;
  private final ConnectionModel connection;
  private final KeysModel keys;
  private final Problems problems;
  private final Messages messages;
  private final UploadWords words;
  private final ReadOnlyObjectWrapper<List<UploadRow>> rows =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<Kept>> kept =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Said>> said =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper rehearsing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Face> face;

  /** What the last rehearsal says, by study. */
  private Map<String, StudyForecast> foreseen = Map.of();

  public UploadsViewModel(Session session, Messages messages) {
    this.queue = session.queue();
    this.connection = session.connection();
    this.keys = session.keys();
    this.problems = session.problems();
    this.messages = messages;
    this.words = new UploadWords(messages);
    this.face = new ReadOnlyObjectWrapper<>(faceNow());
    queue.snapshotProperty().addListener((seen, before, now) -> refresh());
    queue.switchedOnProperty().addListener((seen, before, now) -> refresh());
    connection.projectProperty().addListener((seen, before, now) -> refresh());
    keys.storeProperty().addListener((seen, before, now) -> refresh());
    queue.keptProperty().addListener((seen, before, now) -> kept.set(kept(now)));
    refresh();
  }

  /** Why nothing can be sent just now. */
  public enum Obstacle {
    NOTHING_RELEASED,
    NO_DESTINATION,
    KEYS_LOCKED
  }

  /** What the one big button does. */
  public enum Deed {
    SEND,
    PAUSE
  }

  /**
   * The head of the view.
   *
   * @param images how many images wait to be sent
   * @param mayTryNow whether it waits before it tries again, and could at once
   * @param words what the queue is doing
   */
  record Face(Deed deed, int images, Optional<Obstacle> obstacle, boolean mayTryNow, String words) {
    /** Whether the button does nothing. */
    boolean isIdle() {
      return deed == Deed.SEND && obstacle.isPresent();
    }
  }

  ReadOnlyObjectProperty<Face> faceProperty() {
    return face.getReadOnlyProperty();
  }

  /** What is on its way in the order of sending, then what has arrived. */
  public ReadOnlyObjectProperty<List<UploadRow>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  private void refresh() {
    QueueSnapshot now = queue.snapshotProperty().get();
    List<UploadRow> all = new ArrayList<>();
    now.series()
        .forEach(
            series ->
                all.add(words.row(series, Optional.ofNullable(foreseen.get(series.study())))));
    now.arrived().stream()
        .filter(one -> now.series().stream().noneMatch(series -> series.key().equals(one.key())))
        .forEach(one -> all.add(words.row(one)));
    rows.set(List.copyOf(all));
    face.set(faceNow());
  }

  private Face faceNow() {
    QueueSnapshot now = queue.snapshotProperty().get();
    Optional<Obstacle> obstacle = obstacle(now);
    Mode mode = now.status().mode();
    boolean isOn = queue.switchedOnProperty().get();
    Deed deed = isOn && mode != Mode.PAUSED && mode != Mode.STOPPED ? Deed.PAUSE : Deed.SEND;
    return new Face(
        deed,
        now.images(),
        obstacle,
        mode == Mode.OFFLINE || mode == Mode.NEEDS_PERSON,
        obstacle.isPresent() && mode == Mode.STOPPED
            ? words.obstacle(obstacle.get(), isOn)
            : words.status(now));
  }

  private Optional<Obstacle> obstacle(QueueSnapshot now) {
    if (now.series().isEmpty()) {
      return Optional.of(Obstacle.NOTHING_RELEASED);
    }
    if (connection.destination().isEmpty()) {
      return Optional.of(Obstacle.NO_DESTINATION);
    }
    return keys.storeProperty().get().isEmpty()
        ? Optional.of(Obstacle.KEYS_LOCKED)
        : Optional.empty();
  }

  /** What became of what was asked for last, and nothing was sent by it. */
  ReadOnlyObjectProperty<Optional<Said>> saidProperty() {
    return said.getReadOnlyProperty();
  }

  void dismissSaid() {
    said.set(Optional.empty());
  }

  /** A sentence, and what belongs to it line by line. */
  record Said(Tone tone, String title, List<String> lines) {
    Said {
      lines = List.copyOf(lines);
    }
  }

  /** Whether a rehearsal is under way. */
  ReadOnlyBooleanProperty rehearsingProperty() {
    return rehearsing.getReadOnlyProperty();
  }

  /** Asks the server what sending would do; each series and a sentence above all tell it then. */
  void rehearse() {
    if (rehearsing.get() || face.get().obstacle().isPresent()) {
      return;
    }
    rehearsing.set(true);
    said.set(Optional.empty());
    queue.rehearse(
        forecasts -> {
          rehearsing.set(false);
          Map<String, StudyForecast> next = new LinkedHashMap<>();
          forecasts.forEach(one -> next.put(one.study(), one));
          foreseen = Map.copyOf(next);
          said.set(Optional.of(rehearsed(forecasts)));
          refresh();
        },
        cause -> {
          rehearsing.set(false);
          problems.report(cause);
        });
  }

  private Said rehearsed(List<StudyForecast> forecasts) {
    long stopped = forecasts.stream().filter(StudyForecast::stops).count();
    return new Said(
        stopped == 0 ? Tone.GOOD : Tone.LOOK,
        stopped == 0
            ? messages.text("uploads.rehearsal.fine", forecasts.size())
            : messages.text("uploads.rehearsal.stops", stopped, forecasts.size()),
        List.of(messages.text("uploads.rehearsal.nothing")));
  }

  /** Saves the receipts of what of the chosen series is on the server. */
  void saveReceipts(List<SeriesKey> series, Path folder) {
    queue.saveReceipts(
        series,
        folder,
        saved ->
            said.set(
                Optional.of(
                    new Said(
                        saved.isSigned() && saved.receipts() > 0 ? Tone.GOOD : Tone.LOOK,
                        messages.text("uploads.receipts.saved", saved.receipts()),
                        List.of(
                            saved.isSigned()
                                ? messages.text("uploads.receipts.signed")
                                : messages.text("uploads.receipts.unsigned"))))));
  }

  /** What was kept back on its way out, and why; empty when nothing was. */
  public ReadOnlyObjectProperty<Optional<Kept>> keptProperty() {
    return kept.getReadOnlyProperty();
  }

  public void dismissKept() {
    queue.forgetKept();
  }

  private Optional<Kept> kept(List<Reason> reasons) {
    return reasons.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Kept(
                messages.text("uploads.held.title", reasons.size()),
                ReasonLines.of(reasons, messages)));
  }

  /** Images that stayed here: how many, and the reasons with their counts. */
  public record Kept(String title, List<String> reasons) {
    public Kept {
      reasons = List.copyOf(reasons);
    }
  }

  /** Sends what is released, if nothing stands in the way, or pauses. */
  void press() {
    Face now = face.get();
    if (now.isIdle()) {
      return;
    }
    switch (now.deed()) {
      case SEND -> queue.send();
      case PAUSE -> queue.pause();
    }
  }

  void tryNow() {
    queue.tryNow();
  }

  void hold(List<SeriesKey> series, Reason reason) {
    queue.hold(series, reason);
  }

  void free(List<SeriesKey> series) {
    queue.free(series);
  }

  void retry(List<SeriesKey> series) {
    queue.retry(series);
  }

  /** Before all others that wait. */
  void first(List<SeriesKey> series) {
    queue.rank(series, ranks().max().orElse(0) + 1);
  }

  /** After all others that wait. */
  void last(List<SeriesKey> series) {
    queue.rank(series, ranks().min().orElse(0) - 1);
  }

  private IntStream ranks() {
    return queue.snapshotProperty().get().series().stream().mapToInt(one -> one.rank());
  }

  void cancel(List<SeriesKey> series) {
    queue.cancel(series);
  }

  /** What happened to a series, the newest first, in words. */
  void history(SeriesKey series, Consumer<List<Step>> told) {
    queue.history(
        series,
        lines -> {
          List<Step> steps = new ArrayList<>();
          for (HistoryLine line : lines.reversed()) {
            steps.add(words.step(line));
          }
          told.accept(List.copyOf(steps));
        });
  }

  /**
   * One thing that happened to a series.
   *
   * @param when day and time, and by whom if a person did it
   */
  record Step(String what, String when, String why) {}
}
