// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.studies;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.messages.ReasonLines;
import org.giftcloud.desktop.session.DeskModel;
import org.giftcloud.desktop.session.DeskModel.Ending;
import org.giftcloud.desktop.session.RecentModel;
import org.giftcloud.desktop.session.Session.Mode;
import org.giftcloud.desktop.session.WorkspaceModel;
import org.giftcloud.engine.item.Holds;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.ImportReport;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.PatientShown;
import org.giftcloud.engine.workspace.RecentFolders;
import org.giftcloud.engine.workspace.StudyView;

/** The studies in the working folder, as they are found and as they go on. */
public final class StudiesViewModel {
  /** What the trail says of it. */
  private static final Reason WHERE =
      new Reason("names-of-studies", "Names of the studies here were shown.");

  private final DeskModel desk;
  private final Optional<Own> own;
  private final Mode mode;
  private final Messages messages;
  private final StringProperty search = new SimpleStringProperty("");
  private final ReadOnlyObjectWrapper<List<StudyRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<List<StudyRow>> chosen =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyBooleanWrapper named = new ReadOnlyBooleanWrapper();

  /** Whose the studies are, by their keys, for as long as a person wants it seen. */
  private Map<String, PatientShown> patients = Map.of();

  /** Names that come after they were sent away are not shown. */
  private int asked;

  private final ReadOnlyObjectWrapper<Optional<Left>> leftOut =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /** The working folder of this window, and where its images came from. */
  public record Own(WorkspaceModel folder, RecentModel recent) {}

  /**
   * @param own the working folder, where it is of this window
   */
  public StudiesViewModel(DeskModel desk, Optional<Own> own, Mode mode, Messages messages) {
    this.desk = desk;
    this.own = own;
    this.mode = mode;
    this.messages = messages;
    desk.studiesProperty().addListener((seen, before, now) -> refresh());
    search.addListener((seen, before, now) -> refresh());
    own.ifPresent(
        window ->
            window
                .folder()
                .importedProperty()
                .addListener((seen, before, now) -> leftOut.set(now.flatMap(this::leftOut))));
    refresh();
  }

  /** Where pictures of them come from. */
  DeskModel desk() {
    return desk;
  }

  /** Keeps only studies with all of these words in name, modality or state. */
  public StringProperty searchProperty() {
    return search;
  }

  public ReadOnlyObjectProperty<List<StudyRow>> rowsProperty() {
    return rows.getReadOnlyProperty();
  }

  /** What a deed is done to. */
  public ReadOnlyObjectProperty<List<StudyRow>> chosenProperty() {
    return chosen.getReadOnlyProperty();
  }

  /** Whether names stand in the place of work names. */
  public ReadOnlyBooleanProperty namedProperty() {
    return named.getReadOnlyProperty();
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
    Set<String> keys = chosen.get().stream().map(StudyRow::key).collect(Collectors.toSet());
    chosen.set(all.stream().filter(row -> keys.contains(row.key())).toList());
  }

  private boolean isWanted(StudyRow row) {
    String text =
        (row.shownAs() + " " + row.modalities() + " " + row.status().word())
            .toLowerCase(Locale.ROOT);
    return List.of(search.get().strip().toLowerCase(Locale.ROOT).split("\\s+")).stream()
        .allMatch(text::contains);
  }

  public void choose(List<StudyRow> these) {
    chosen.set(List.copyOf(these));
  }

  /** Whether who studies are of can be shown: not of what another process has. */
  public boolean knowsNames() {
    return own.isPresent();
  }

  /** Shows whose studies are, once that is written down; the view takes it away again. */
  void showNames() {
    asked++;
    int now = asked;
    Map<SourceRef, String> keys = new HashMap<>();
    for (StudyView study : desk.studiesProperty().get()) {
      study.instances().stream()
          .filter(image -> image.state().knowsPatient())
          .findFirst()
          .ifPresent(image -> keys.put(image.ref(), study.key()));
    }
    own.ifPresent(
        window ->
            window
                .folder()
                .showPatients(List.copyOf(keys.keySet()), WHERE, shown -> named(keys, shown, now)));
  }

  private void named(Map<SourceRef, String> keys, Map<SourceRef, PatientShown> shown, int request) {
    if (request == asked) {
      Map<String, PatientShown> byStudy = new HashMap<>();
      shown.forEach((ref, patient) -> byStudy.put(keys.getOrDefault(ref, ""), patient));
      patients = Map.copyOf(byStudy);
      named.set(true);
    }
  }

  void hideNames() {
    asked++;
    patients = Map.of();
    named.set(false);
  }

  /** By what name a study is shown now. */
  String nameOf(StudyRow row) {
    return Optional.ofNullable(patients.get(row.key()))
        .map(
            patient ->
                messages.text("studies.names.patient", patient.familyName(), patient.patientId()))
        .orElse(row.shownAs());
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
      List<Path> all = List.copyOf(sources);
      own.ifPresent(
          window ->
              window.folder().importFrom(all, report -> window.recent().brought(all, report)));
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

  /** Whether folders are remembered that were brought in lately. */
  public boolean remembersFolders() {
    return takesFiles() && own.filter(window -> !window.recent().isOff()).isPresent();
  }

  /** The folders that were brought in lately. */
  ReadOnlyObjectProperty<List<RecentFolders.Entry>> recentProperty() {
    return own.map(window -> window.recent().entriesProperty())
        .orElseGet(() -> new ReadOnlyObjectWrapper<>(List.of()));
  }

  void forgetRecent() {
    own.ifPresent(window -> window.recent().forget());
  }

  /** Whether this is what a gateway has. */
  public boolean isAtGateway() {
    return mode == Mode.GATEWAY;
  }

  public void dismissLeftOut() {
    leftOut.set(Optional.empty());
  }

  /** Keeps everything of the chosen studies here that has not gone yet. */
  public void hold() {
    desk.hold(refs(), Holds.ASK, Ending.UNWATCHED);
  }

  /** Puts what is held of the chosen studies back into the review. */
  public void putBack() {
    desk.unhold(refs(), Ending.UNWATCHED);
  }

  private List<SourceRef> refs() {
    return chosen.get().stream()
        .flatMap(row -> row.series().stream())
        .flatMap(series -> series.refs().stream())
        .toList();
  }

  /** Prepares what still waits for it; does nothing while no project is chosen. */
  public void prepare() {
    own.ifPresent(window -> window.folder().prepare());
  }

  public boolean isBusy() {
    return own.map(window -> window.folder().activityProperty().get().isPresent()).orElse(true);
  }

  /** How many images of the chosen studies are in a state. */
  public long count(ItemState state) {
    Set<String> keys = chosen.get().stream().map(StudyRow::key).collect(Collectors.toSet());
    return desk.studiesProperty().get().stream()
        .filter(study -> keys.contains(study.key()))
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
