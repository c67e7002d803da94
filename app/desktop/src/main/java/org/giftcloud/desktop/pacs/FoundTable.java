// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.pacs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.FoundStudy;
import org.giftcloud.desktop.session.PacsModel.Outcome;
import org.giftcloud.dicomnet.retrieve.StudyKey;

/** The studies found, and what the one that is chosen consists of. */
final class FoundTable extends SplitPane {
  private final PacsViewModel model;
  private final Messages messages;
  private final TableView<FoundStudy> studies = new TableView<>();
  private final PiecesPane pieces;

  FoundTable(PacsViewModel model, Messages messages) {
    this.model = model;
    this.messages = messages;
    studies.setId("pacs-studies");
    studies.setAccessibleText(messages.text("pacs.table.name"));
    studies.setPlaceholder(Parts.paragraph(messages.text("pacs.table.none"), "text-muted"));
    studies.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_LAST_COLUMN);
    studies.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    studies
        .getColumns()
        .addAll(
            List.of(
                column(messages.text("pacs.column.patient"), 176, this::patient),
                column(messages.text("pacs.column.date"), 84, study -> day(study.date())),
                column(messages.text("pacs.column.modality"), 96, FoundStudy::modalities),
                column(messages.text("pacs.column.images"), 72, FoundStudy::images),
                column(messages.text("pacs.column.state"), 160, this::state)));
    pieces = new PiecesPane(model, messages);
    getItems().setAll(studies, pieces);
    setDividerPositions(0.64);
    model.foundProperty().addListener((seen, before, now) -> studies.getItems().setAll(now));
    model.namedProperty().addListener((seen, before, now) -> studies.refresh());
    model.pacs().outcomesProperty().addListener((seen, before, now) -> studies.refresh());
    studies
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((seen, before, now) -> model.look(Optional.ofNullable(now)));
  }

  /** As people read it, and as it is sorted; a date that is none as it came. */
  private static String day(String date) {
    return date.replaceFirst("^(\\d{4})(\\d{2})(\\d{2})$", "$1-$2-$3");
  }

  /** The studies that are to be fetched. */
  ObservableList<FoundStudy> chosen() {
    return studies.getSelectionModel().getSelectedItems();
  }

  private String patient(FoundStudy study) {
    return model.namedProperty().get()
        ? messages.text(
            "pacs.row.named",
            study.names().name(),
            study.names().patientId(),
            study.names().birthDate(),
            study.names().accession())
        : messages.text("pacs.row.patient", study.person());
  }

  private String state(FoundStudy study) {
    Map<StudyKey, Outcome> all = model.pacs().outcomesProperty().get();
    return Optional.ofNullable(all.get(study.key())).map(this::state).orElse("");
  }

  private String state(Outcome outcome) {
    if (outcome.isWhole() && !outcome.part().isWholeStudy()) {
      return messages.text("pacs.row.chosen", outcome.received());
    }
    return outcome.isWhole()
        ? messages.text("pacs.row.here", outcome.received())
        : messages.text(
            "pacs.row.part",
            outcome.received(),
            outcome.expected(),
            String.join(" ", outcome.problems()));
  }

  private static TableColumn<FoundStudy, String> column(
      String title, double width, Function<FoundStudy, String> value) {
    TableColumn<FoundStudy, String> column = new TableColumn<>(title);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
    column.setPrefWidth(width);
    column.setMinWidth(Math.min(width, 96));
    return column;
  }
}
