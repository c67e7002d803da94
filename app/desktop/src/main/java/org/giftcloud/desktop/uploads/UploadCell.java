// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.uploads;

import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.uploads.UploadRow.Stand;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** One series: whose, where it stands, why it waits, how far it is. */
final class UploadCell extends ListCell<UploadRow> {
  private final Label name = Parts.label("", "text-bold");
  private final Label modality = Parts.label("", "text-muted");
  private final Label text = Parts.label("");
  private final Label reason = Parts.paragraph("", "text-muted");
  private final VBox foreseen = new VBox(4);
  private final ProgressBar bar = new ProgressBar();
  private final HBox line;

  UploadCell() {
    VBox words = new VBox(4, new HBox(8, name, modality), text, reason, foreseen);
    HBox.setHgrow(words, Priority.ALWAYS);
    bar.setPrefWidth(120);
    bar.setMinWidth(80);
    line = new HBox(16, words, bar);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("upload-row");
    // As wide as the list, so that long reasons wrap.
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(@Nullable UploadRow row, boolean empty) {
    super.updateItem(row, empty);
    setText(null);
    if (empty || row == null) {
      setGraphic(null);
      setAccessibleText("");
      return;
    }
    name.setText(row.shownAs());
    modality.setText(row.modality());
    text.setText(row.text());
    text.setGraphic(icon(row.stand()));
    reason.setText(row.reason());
    Parts.show(reason, Shown.when(() -> !row.reason().isEmpty()));
    foreseen.getChildren().setAll(row.warnings().stream().map(ForecastLine::of).toList());
    Parts.show(foreseen, Shown.when(() -> !row.warnings().isEmpty()));
    bar.setProgress(row.fraction());
    bar.setAccessibleText(row.text());
    Parts.show(bar, Shown.when(() -> row.stand() == Stand.SENDING));
    setGraphic(line);
    setAccessibleText(
        row.shownAs()
            + ". "
            + row.text()
            + " "
            + row.reason()
            + row.warnings().stream()
                .map(line -> " " + line.what().sentence())
                .collect(Collectors.joining()));
  }

  private static Node icon(Stand stand) {
    return switch (stand) {
      case WAITING -> Parts.icon(Material2OutlinedAL.HOURGLASS_EMPTY, "state-muted");
      case SENDING -> Parts.icon(Material2OutlinedAL.CLOUD_UPLOAD, "state-accent");
      case RETRYING -> Parts.icon(Material2OutlinedMZ.REFRESH, "state-warning");
      case HELD -> Parts.icon(Material2OutlinedMZ.PAUSE_CIRCLE_OUTLINE, "state-warning");
      case NEEDS_PERSON -> Parts.icon(Material2OutlinedMZ.REPORT_PROBLEM, "state-danger");
      case DONE -> Parts.icon(Material2OutlinedAL.DONE_ALL, "state-success");
    };
  }
}
