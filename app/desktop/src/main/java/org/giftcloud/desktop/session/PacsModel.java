// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.fx.Coalescer;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.session.Archives.Fetched;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.dicomnet.query.Cancellation;
import org.giftcloud.dicomnet.retrieve.ArchiveNode;
import org.giftcloud.dicomnet.retrieve.RetrieveReport;
import org.giftcloud.dicomnet.retrieve.StudyKey;
import org.giftcloud.dicomnet.retrieve.StudyPart;
import org.giftcloud.dicomnet.worklist.Worklist;
import org.giftcloud.dicomnet.worklist.Worklist.Row;
import org.giftcloud.dicomnet.worklist.WorklistRun;
import org.giftcloud.engine.workspace.ReceivedFiles;

/** Archives as a window uses them: asked, looked through, fetched from into the studies. */
public final class PacsModel {
  private final Archives archives;
  private final WorkspaceModel workspace;
  private final Settings settings;
  private final Lanes lanes;
  private final Problems problems;
  private final Path folder;
  private final ReadOnlyObjectWrapper<List<ArchiveNode>> nodes;
  private final ReadOnlyObjectWrapper<Optional<Fetching>> fetching =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Map<StudyKey, Outcome>> outcomes =
      new ReadOnlyObjectWrapper<>(Map.of());
  private final ReadOnlyObjectWrapper<List<RowState>> rows = new ReadOnlyObjectWrapper<>(List.of());
  private final Coalescer showing;
  private volatile Optional<Fetching> latest = Optional.empty();
  private Cancellation cancellation = new Cancellation();
  private Optional<Path> list = Optional.empty();

  /** How far the fetching is: studies or rows, and images of the one in hand. */
  public record Fetching(int number, int of, int received, int expected) {}

  /** What came of a study, or of the part of it that was wanted last. */
  public record Outcome(StudyPart part, int received, int expected, List<String> problems) {
    public Outcome {
      problems = List.copyOf(problems);
    }

    public boolean isWhole() {
      return expected > 0 && received == expected;
    }
  }

  /**
   * A row of a list, by its number from 1; who it asks for is not in it.
   *
   * @param isInHand whether it is being worked off now
   */
  public record RowState(
      int number, Worklist.State state, Worklist.Counts counts, String reason, boolean isInHand) {}

  /** How the rows stand after one, and what came for them so far. */
  private record RowEnded(List<RowState> rows, List<Path> fetched) {}

  /** Where work is done and what it uses. */
  public record Around(
      WorkspaceModel workspace, Settings settings, Lanes lanes, Problems problems) {}

  /**
   * @param folder where images wait that were fetched and not yet imported; of this account alone
   */
  public PacsModel(Archives archives, Path folder, Around around) {
    this.archives = archives;
    this.workspace = around.workspace();
    this.settings = around.settings();
    this.lanes = around.lanes();
    this.problems = around.problems();
    this.folder = folder;
    this.showing = new Coalescer(lanes.paced(), () -> fetching.set(latest));
    this.nodes = new ReadOnlyObjectWrapper<>(List.of());
    // Their names are looked up, which may take its time.
    String saved = settings.get(Settings.Key.ARCHIVES);
    lanes.fetch().run(() -> readNodes(saved), this::takeSaved, problems::report);
    takeOver();
  }

  private static List<ArchiveNode> readNodes(String saved) {
    return Stream.of(saved.split(",", -1))
        .map(String::strip)
        .map(ArchiveNode::parse)
        .flatMap(Optional::stream)
        .toList();
  }

  /** What was added before they were read stays, and stays first. */
  private void takeSaved(List<ArchiveNode> saved) {
    if (nodes.get().isEmpty()) {
      nodes.set(saved);
      return;
    }
    List<ArchiveNode> all = new ArrayList<>(nodes.get());
    List<String> there = all.stream().map(ArchiveNode::text).toList();
    saved.stream().filter(one -> !there.contains(one.text())).forEach(all::add);
    keep(all);
  }

  /** What was fetched before a crash and not imported is imported now. */
  private void takeOver() {
    lanes
        .fetch()
        .run(
            () -> !files().isEmpty(),
            any -> {
              if (any) {
                bringIn();
              }
            },
            problems::report);
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of(); // nothing was ever fetched
    }
    try (Stream<Path> found = Files.list(folder)) {
      return found.filter(file -> file.toString().endsWith(ReceivedFiles.SUFFIX)).toList();
    }
  }

  public ReadOnlyObjectProperty<List<ArchiveNode>> nodesProperty() {
    return nodes.getReadOnlyProperty();
  }

  /** Remembers an archive; it becomes the first. */
  public void add(ArchiveNode node) {
    List<ArchiveNode> all = new ArrayList<>(nodes.get());
    all.removeIf(old -> old.text().equals(node.text()));
    all.addFirst(node);
    keep(all);
  }

  public void remove(ArchiveNode node) {
    keep(nodes.get().stream().filter(old -> !old.equals(node)).toList());
  }

  private void keep(List<ArchiveNode> all) {
    nodes.set(List.copyOf(all));
    settings.set(
        Settings.Key.ARCHIVES, String.join(",", all.stream().map(ArchiveNode::text).toList()));
  }

  public void echo(ArchiveNode node, Runnable done, Consumer<Throwable> failed) {
    lanes.fetch().run(() -> archives.echo(node), done, failed);
  }

  public void find(
      ArchiveNode node,
      Map<Integer, String> keys,
      Consumer<List<FoundStudy>> done,
      Consumer<Throwable> failed) {
    lanes.fetch().run(() -> archives.find(node, keys), done, failed);
  }

  public void images(
      FoundStudy study,
      FoundStudy.Series series,
      Consumer<List<FoundStudy.Image>> done,
      Consumer<Throwable> failed) {
    lanes.fetch().run(() -> archives.images(study, series), done, failed);
  }

  public void series(FoundStudy study, Consumer<List<FoundStudy.Series>> done) {
    lanes.fetch().run(() -> archives.series(study), done, problems::report);
  }

  /** How far the fetching is; empty while nothing is fetched. */
  public ReadOnlyObjectProperty<Optional<Fetching>> fetchingProperty() {
    return fetching.getReadOnlyProperty();
  }

  /** What came of studies that were fetched here. */
  public ReadOnlyObjectProperty<Map<StudyKey, Outcome>> outcomesProperty() {
    return outcomes.getReadOnlyProperty();
  }

  /** Fetches studies one after the other; each is imported as soon as it is here. */
  public void fetch(List<FoundStudy> studies) {
    fetchAll(
        studies.stream()
            .map(study -> new Fetched(study.archive(), study.key(), StudyPart.WHOLE))
            .toList());
  }

  /** Fetches a part of a study. */
  public void fetch(FoundStudy study, StudyPart part) {
    fetchAll(List.of(new Fetched(study.archive(), study.key(), part)));
  }

  private void fetchAll(List<Fetched> all) {
    Cancellation stop = begin();
    for (int i = 0; i < all.size(); i++) {
      Fetched one = all.get(i);
      int number = i + 1;
      lanes
          .fetch()
          .run(
              () ->
                  new StudyEnded(
                      stop.isCancelled()
                          ? new RetrieveReport(List.of(), List.of())
                          : fetch(one, number, all.size(), stop),
                      files()),
              ended -> ended(one, ended, number == all.size()),
              cause -> failed(cause, number == all.size()));
    }
  }

  private Cancellation begin() {
    cancellation = new Cancellation();
    return cancellation;
  }

  private RetrieveReport fetch(Fetched study, int number, int of, Cancellation stop)
      throws IOException {
    report(new Fetching(number, of, 0, 0));
    return archives.retrieve(
        study, (received, expected) -> report(new Fetching(number, of, received, expected)), stop);
  }

  private void report(Fetching now) {
    latest = Optional.of(now);
    showing.request();
  }

  /** What came of a study, and the files that are here then. */
  private record StudyEnded(RetrieveReport report, List<Path> fetched) {}

  private void ended(Fetched wanted, StudyEnded ended, boolean last) {
    RetrieveReport report = ended.report();
    if (!report.series().isEmpty() || !report.problems().isEmpty()) {
      Map<StudyKey, Outcome> all = new HashMap<>(outcomes.get());
      all.put(
          wanted.key(),
          new Outcome(wanted.part(), report.received(), report.expected(), report.problems()));
      outcomes.set(Map.copyOf(all));
    }
    workspace.takeIn(ended.fetched());
    if (last) {
      quiet();
    }
  }

  private void failed(Throwable cause, boolean last) {
    problems.report(cause);
    if (last) {
      quiet();
    }
  }

  private void quiet() {
    latest = Optional.empty();
    fetching.set(Optional.empty());
  }

  /** Images arrived without being asked for, or are arriving. */
  public void arrived() {
    bringIn();
  }

  /** Imports what was fetched; each file goes once it is safe in the working folder. */
  private void bringIn() {
    lanes.fetch().run(this::files, workspace::takeIn, problems::report);
  }

  /** Stops the fetching; what has come stays. */
  public void stop() {
    try {
      cancellation.cancel();
    } catch (IOException e) {
      problems.report(e);
    }
  }

  /** The rows of the list that was opened last. */
  public ReadOnlyObjectProperty<List<RowState>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  /** Opens a list (CSV) with what an earlier run came to. */
  public void openList(Path file, Consumer<Throwable> failed) {
    lanes
        .fetch()
        .run(
            () -> Worklist.read(file),
            read -> {
              list = Optional.of(file);
              rows.set(states(read, Optional.empty()));
            },
            failed);
  }

  private static List<RowState> states(Worklist list, Optional<Row> inHand) {
    List<RowState> states = new ArrayList<>();
    for (Row row : list.rows()) {
      boolean isNow = inHand.filter(row::equals).isPresent();
      states.add(new RowState(states.size() + 1, row.state(), row.counts(), row.reason(), isNow));
    }
    return List.copyOf(states);
  }

  /** Fetches what the list's rows name, but those that are done; the list's state is kept. */
  public void runList(ArchiveNode node) {
    if (list.isEmpty()) {
      return;
    }
    Path file = list.get();
    Cancellation stop = begin();
    lanes
        .fetch()
        .run(
            () -> HeldWorklist.take(file),
            held -> runRows(node, held, stop),
            cause -> failed(cause, true));
  }

  private void runRows(ArchiveNode node, HeldWorklist held, Cancellation stop) {
    List<Row> left =
        held.list().rows().stream().filter(row -> row.state() != Worklist.State.DONE).toList();
    for (int i = 0; i < left.size(); i++) {
      Row row = left.get(i);
      int number = i + 1;
      lanes
          .fetch()
          .run(
              () -> {
                if (!stop.isCancelled()) {
                  List<RowState> now = states(held.list(), Optional.of(row));
                  lanes.window().execute(() -> rows.set(now));
                  runRow(node, row, number, left.size(), stop);
                  held.list().save();
                }
                // Looked for here: behind this stand all the rows that are left.
                return new RowEnded(states(held.list(), Optional.empty()), files());
              },
              ended -> {
                rows.set(ended.rows());
                workspace.takeIn(ended.fetched());
              },
              cause -> failed(cause, false));
    }
    lanes
        .fetch()
        .run(
            () -> {
              held.close();
              return states(held.list(), Optional.empty());
            },
            states -> {
              rows.set(states);
              quiet();
            },
            cause -> failed(cause, true));
  }

  private void runRow(ArchiveNode node, Row row, int number, int of, Cancellation stop)
      throws IOException {
    WorklistRun.Transfer transfer =
        study -> {
          try {
            return fetch(new Fetched(node, study, StudyPart.WHOLE), number, of, stop);
          } catch (IOException e) {
            return new RetrieveReport(
                List.of(), List.of("This computer could not keep what came."));
          }
        };
    archives.worklist(node, transfer).run(row);
  }
}
