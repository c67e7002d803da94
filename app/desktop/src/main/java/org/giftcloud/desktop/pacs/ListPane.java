// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.pacs;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.PacsModel.Fetching;
import org.giftcloud.desktop.session.PacsModel.RowState;
import org.giftcloud.dicomnet.worklist.Worklist.State;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** A list of studies that is worked off, with the state of each row while it is. */
final class ListPane extends BorderPane {
  private final Messages messages;

  ListPane(PacsViewModel model, Messages messages, Supplier<Optional<Path>> file) {
    this.messages = messages;
    getStyleClass().add("pacs-pane");
    Button open =
        Parts.button(
            "pacs-list-open", messages.text("pacs.list.open"), Material2OutlinedAL.FOLDER_OPEN);
    open.setOnAction(event -> file.get().ifPresent(model::openList));
    Button run =
        Parts.button(
            "pacs-list-run",
            messages.text("pacs.list.run"),
            Material2OutlinedMZ.PLAY_ARROW,
            "accent");
    run.setOnAction(event -> model.runList());
    Button stop =
        Parts.button("pacs-list-stop", messages.text("pacs.fetch.stop"), Material2OutlinedMZ.STOP);
    stop.setOnAction(event -> model.pacs().stop());
    Label progress = Parts.label("", "text-muted");
    HBox bar = new HBox(8, open, run, stop, progress);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("toolbar");
    setTop(new VBox(8, Parts.paragraph(messages.text("pacs.list.text"), "text-muted"), bar));
    ListView<RowState> rows = new ListView<>();
    rows.setId("pacs-list");
    rows.setAccessibleText(messages.text("pacs.list.name"));
    rows.setPlaceholder(Parts.paragraph(messages.text("pacs.list.none"), "text-muted"));
    rows.setCellFactory(ignored -> new RowCell());
    setCenter(rows);
    Runnable update =
        () -> {
          List<RowState> now = model.pacs().rowsProperty().get();
          Optional<Fetching> fetching = model.pacs().fetchingProperty().get();
          if (!rows.getItems().equals(now)) {
            rows.getItems().setAll(now);
          }
          run.setDisable(
              fetching.isPresent() || now.stream().allMatch(row -> row.state() == State.DONE));
          Parts.show(stop, Shown.when(fetching::isPresent));
          progress.setText(fetching.map(one -> FetchWords.of(one, messages)).orElse(""));
        };
    model.pacs().rowsProperty().addListener((seen, before, now) -> update.run());
    model.pacs().fetchingProperty().addListener((seen, before, now) -> update.run());
    update.run();
  }

  private final class RowCell extends ListCell<RowState> {
    RowCell() {
      setWrapText(true);
      setPrefWidth(0);
      setGraphicTextGap(8);
    }

    @Override
    protected void updateItem(@Nullable RowState row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setText(null);
        setGraphic(null);
        return;
      }
      setText(
          row.isInHand() || row.reason().isEmpty()
              ? messages.text("pacs.list.row", row.number(), words(row))
              : messages.text("pacs.list.why", row.number(), words(row), row.reason()));
      setGraphic(
          row.isInHand()
              ? Parts.icon(Material2OutlinedAL.CLOUD_DOWNLOAD, "state-accent")
              : icon(row.state()));
    }

    private String words(RowState row) {
      if (row.isInHand()) {
        return messages.text("pacs.state.now");
      }
      return switch (row.state()) {
        case WAITING -> messages.text("pacs.state.waiting");
        case DONE -> messages.text("pacs.state.done", row.counts().received());
        case INCOMPLETE ->
            messages.text(
                "pacs.state.incomplete", row.counts().received(), row.counts().expected());
        case NOT_FOUND -> messages.text("pacs.state.missing");
        case TOO_MANY -> messages.text("pacs.state.many");
        case FAILED -> messages.text("pacs.state.failed");
      };
    }

    private FontIcon icon(State state) {
      return switch (state) {
        case WAITING -> Parts.icon(Material2OutlinedAL.HOURGLASS_EMPTY, "state-muted");
        case DONE -> Parts.icon(Material2OutlinedAL.DONE_ALL, "state-success");
        case INCOMPLETE, TOO_MANY, NOT_FOUND ->
            Parts.icon(Material2OutlinedMZ.REPORT_PROBLEM, "state-warning");
        case FAILED -> Parts.icon(Material2OutlinedMZ.REPORT_PROBLEM, "state-danger");
      };
    }
  }
}
