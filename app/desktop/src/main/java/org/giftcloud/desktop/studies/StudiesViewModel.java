// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.studies;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.messages.ReasonLines;
import org.giftcloud.desktop.session.DeskModel;
import org.giftcloud.desktop.session.DeskModel.Ending;
import org.giftcloud.desktop.session.Session.Mode;
import org.giftcloud.desktop.session.WorkspaceModel;
import org.giftcloud.engine.item.Holds;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.ImportReport;
import org.giftcloud.engine.workspace.InstanceView;

/** The studies in the working folder, as they are found and as they go on. */
public final class StudiesViewModel {
  private final DeskModel desk;
  private final Optional<WorkspaceModel> own;
  private final Mode mode;
  private final Messages messages;
  private final StringProperty search = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<List<StudyRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Optional<StudyRow>> selected =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Left>> leftOut =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /**
   * @param own the working folder, where it is of this window
   */
  public StudiesViewModel(
      DeskModel desk, Optional<WorkspaceModel> own, Mode mode, Messages messages) {
    this.desk = desk;
    this.own = own;
    this.mode = mode;
    this.messages = messages;
    desk.studiesProperty().addListener((seen, before, now) -> refresh());
    search.addListener((seen, before, now) -> refresh());
    own.ifPresent(
        folder ->
            folder
                .importedProperty()
                .addListener((seen, before, now) -> leftOut.set(now.flatMap(this::leftOut))));
    refresh();
  }

  /** Keeps only studies with all of these words in name, modality or state. */
  public StringProperty searchProperty() {
    return search;
  }

  public ReadOnlyObjectProperty<List<StudyRow>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<StudyRow>> selectedProperty() {
    return selected.getReadOnlyProperty();
  }

  /** What the last import did not take in; empty when it took everything. */
  public ReadOnlyObjectProperty<Optional<Left>> leftOutProperty() {
    return leftOut.getReadOnlyProperty();
  }

  public boolean isEmpty() {
    return desk.studiesProperty().get().isEmpty();
  }

  private void refresh() {
    List<StudyRow> all =
        desk.studiesProperty().get().stream()
            .map(study -> StudyRow.of(study, messages))
            .filter(this::isWanted)
            .toList();
    rows.set(all);
    selected.set(
        selected
            .get()
            .flatMap(old -> all.stream().filter(row -> row.key().equals(old.key())).findFirst()));
  }

  private boolean isWanted(StudyRow row) {
    String text =
        (row.shownAs() + " " + row.modalities() + " " + row.status().word())
            .toLowerCase(Locale.ROOT);
    return List.of(search.get().strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
        .allMatch(text::contains);
  }

  public void select(Optional<StudyRow> row) {
    selected.set(row);
  }

  /** Whether studies of one's own can be brought in: a practice has made-up patients only. */
  public boolean takesFiles() {
    return mode == Mode.REAL;
  }

  public void importFrom(List<Path> sources) {
    if (!sources.isEmpty() && !takesFiles()) {
      leftOut.set(Optional.of(notTaken()));
    } else if (!sources.isEmpty()) {
      leftOut.set(Optional.empty());
      own.ifPresent(folder -> folder.importFrom(List.copyOf(sources)));
    }
  }

  private Left notTaken() {
    return isAtGateway()
        ? new Left(
            messages.text("studies.gateway.title"), List.of(messages.text("studies.gateway.text")))
        : new Left(
            messages.text("studies.practice.title"),
            List.of(messages.text("studies.practice.text")));
  }

  /** Whether this is what a gateway has. */
  public boolean isAtGateway() {
    return mode == Mode.GATEWAY;
  }

  public void dismissLeftOut() {
    leftOut.set(Optional.empty());
  }

  /** Keeps everything of a study here that has not gone yet. */
  public void hold(StudyRow row) {
    desk.hold(refs(row), Holds.ASK, Ending.UNWATCHED);
  }

  /** Puts what is held of a study back into the review. */
  public void putBack(StudyRow row) {
    desk.unhold(refs(row), Ending.UNWATCHED);
  }

  private static List<SourceRef> refs(StudyRow row) {
    return row.series().stream().flatMap(series -> series.refs().stream()).toList();
  }

  /** Prepares what still waits for it; does nothing while no project is chosen. */
  public void prepare() {
    own.ifPresent(WorkspaceModel::prepare);
  }

  public boolean isBusy() {
    return own.map(folder -> folder.activityProperty().get().isPresent()).orElse(true);
  }

  /** How many images of a study are in a state. */
  public long count(StudyRow row, ItemState state) {
    return desk.studiesProperty().get().stream()
        .filter(study -> study.key().equals(row.key()))
        .flatMap(study -> study.instances().stream())
        .map(InstanceView::state)
        .filter(state::equals)
        .count();
  }

  private Optional<Left> leftOut(ImportReport report) {
    List<Reason> reasons =
        report.lines().stream()
            .filter(line -> line.state() != ItemState.CHECKED)
            .map(ImportReport.Line::reason)
            .toList();
    if (reasons.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Left(
            messages.text("studies.left.title", reasons.size(), report.lines().size()),
            ReasonLines.of(reasons, messages)));
  }

  /** Files that an import left out: how many, and the reasons with their counts. */
  public record Left(String title, List<String> reasons) {
    public Left {
      reasons = List.copyOf(reasons);
    }
  }
}
