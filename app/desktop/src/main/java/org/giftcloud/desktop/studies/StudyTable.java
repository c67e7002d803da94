// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.studies;

import static java.util.stream.Collectors.toSet;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The table of studies: one line each, with the state in words. */
final class StudyTable extends TableView<StudyRow> {
  private final StudiesViewModel model;
  private final Messages messages;
  private final ObservableList<StudyRow> items = FXCollections.observableArrayList();
  private boolean updating;

  StudyTable(StudiesViewModel model, Messages messages) {
    this.model = model;
    this.messages = messages;
    setId("studies-table");
    setAccessibleText(messages.text("studies.table.name"));
    setPlaceholder(Parts.label(messages.text("studies.table.none"), "text-muted"));
    setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
    TableColumn<StudyRow, String> patient =
        column(messages.text("studies.column.patient"), 168, model::nameOf);
    TableColumn<StudyRow, String> modality =
        column(messages.text("studies.column.modality"), 148, StudyRow::modalities);
    TableColumn<StudyRow, Integer> images =
        column(messages.text("studies.column.images"), 76, StudyRow::images);
    images.getStyleClass().add("align-right");
    TableColumn<StudyRow, String> size =
        column(messages.text("studies.column.size"), 84, row -> size(row.bytes()));
    size.getStyleClass().add("align-right");
    TableColumn<StudyRow, Long> risk = riskColumn();
    getColumns().addAll(List.of(patient, modality, images, size, risk, statusColumn()));
    // Where it is narrow, what the details say anyway makes room for the state.
    widthProperty()
        .addListener(
            (seen, before, now) -> {
              boolean wide = now.doubleValue() > 700;
              size.setVisible(now.doubleValue() > 840);
              risk.setVisible(wide);
              modality.setVisible(now.doubleValue() > 580);
              // Room for a whole subject label, or for a work name with the number of its study.
              widen(patient, wide ? 200 : 168);
            });
    // What a person sorted by stays sorted when something changes.
    SortedList<StudyRow> sorted = new SortedList<>(items);
    sorted.comparatorProperty().bind(comparatorProperty());
    setItems(sorted);
    getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    model.namedProperty().addListener((seen, before, now) -> refresh());
    getSelectionModel()
        .getSelectedItems()
        .addListener(
            (ListChangeListener<StudyRow>)
                change -> {
                  if (!updating) {
                    model.choose(chosen());
                  }
                });
    model.rowsProperty().addListener((seen, before, now) -> update(now));
    update(model.rowsProperty().get());
  }

  /** While lines are replaced, one that is gone may still be among the chosen. */
  private List<StudyRow> chosen() {
    return getSelectionModel().getSelectedItems().stream().filter(Objects::nonNull).toList();
  }

  /** Replaces the lines that changed and keeps the chosen studies chosen. */
  private void update(List<StudyRow> rows) {
    boolean first = items.isEmpty();
    updating = true;
    Set<String> keys = model.chosenProperty().get().stream().map(StudyRow::key).collect(toSet());
    if (rows.size() == items.size()) {
      for (int i = 0; i < rows.size(); i++) {
        if (!rows.get(i).equals(items.get(i))) {
          items.set(i, rows.get(i));
        }
      }
    } else {
      items.setAll(rows);
    }
    // A line that was replaced forgets that it is one of the chosen.
    getSelectionModel().clearSelection();
    int[] again =
        IntStream.range(0, getItems().size())
            .filter(i -> keys.contains(getItems().get(i).key()))
            .toArray();
    if (again.length > 0) {
      getSelectionModel().selectIndices(again[0], again);
    }
    boolean none = getSelectionModel().isEmpty();
    updating = false;
    if (none && !items.isEmpty()) {
      getSelectionModel().select(0);
    }
    if (first) {
      scrollTo(0);
    }
  }

  private static <T> TableColumn<StudyRow, T> column(
      String title, double width, Function<StudyRow, T> value) {
    TableColumn<StudyRow, T> column = new TableColumn<>(title);
    widen(column, width);
    column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(value.apply(cell.getValue())));
    return column;
  }

  private static void widen(TableColumn<StudyRow, ?> column, double width) {
    column.setMaxWidth(width * 1.5);
    column.setMinWidth(width);
    column.setPrefWidth(width);
  }

  private TableColumn<StudyRow, Long> riskColumn() {
    TableColumn<StudyRow, Long> column =
        column(messages.text("studies.column.risk"), 140, StudyRow::risky);
    column.setCellFactory(
        ignored ->
            new TableCell<>() {
              @Override
              protected void updateItem(@Nullable Long risky, boolean empty) {
                super.updateItem(risky, empty);
                boolean any = !empty && risky != null && risky > 0;
                setText(
                    empty || risky == null
                        ? null
                        : any
                            ? messages.text("studies.risk.some", risky)
                            : messages.text("studies.risk.none"));
                setGraphic(
                    any ? Parts.icon(Material2OutlinedMZ.VISIBILITY, "state-warning") : null);
              }
            });
    return column;
  }

  private TableColumn<StudyRow, Status> statusColumn() {
    TableColumn<StudyRow, Status> column =
        column(messages.text("studies.column.state"), 180, StudyRow::status);
    column.setMaxWidth(Double.MAX_VALUE);
    column.setComparator((a, b) -> a.kind().compareTo(b.kind()));
    column.setCellFactory(
        ignored ->
            new TableCell<>() {
              @Override
              protected void updateItem(@Nullable Status status, boolean empty) {
                super.updateItem(status, empty);
                if (empty || status == null) {
                  setText(null);
                  setGraphic(null);
                  return;
                }
                setGraphic(StatusIcon.of(status.kind()));
                setText(words(status));
              }
            });
    return column;
  }

  /** The state in words, and the reason where a study waits for somebody. */
  private static String words(Status status) {
    return switch (status.kind()) {
      case FAILED, HELD, WAITING, REJECTED ->
          status.reason().isEmpty() ? status.word() : status.word() + " · " + status.reason();
      case REVIEW, UPLOADING, READY, CHECKED, DONE -> status.word();
    };
  }

  static String size(long bytes) {
    if (bytes < 1_000_000) {
      return String.format(Locale.UK, "%.0f kB", Math.max(1, bytes / 1e3));
    }
    return bytes < 1_000_000_000
        ? String.format(Locale.UK, "%.1f MB", bytes / 1e6)
        : String.format(Locale.UK, "%.2f GB", bytes / 1e9);
  }
}
