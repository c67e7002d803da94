// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.uploads;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.giftcloud.desktop.hold.HoldMenu;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.uploads.UploadRow.Stand;
import org.giftcloud.engine.queue.SeriesKey;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** What may be done about the chosen series. */
final class UploadDeeds extends HBox {
  /** Below this width the buttons show their icons alone. */
  private static final double ROOMY = 940;

  private final MultipleSelectionModel<UploadRow> chosen;
  private final Button hold;
  private final Button free;
  private final Button again;
  private final Button first;
  private final Button last;
  private final Button out;
  private final Button receipts;

  UploadDeeds(
      UploadsViewModel model,
      Messages messages,
      MultipleSelectionModel<UploadRow> chosen,
      UploadsView.Ways ways) {
    super(8);

    this.chosen = chosen;
    getStyleClass().add("action-bar");
    hold =
        deed(
            "uploads-hold",
            messages.text("uploads.deed.hold"),
            Material2OutlinedMZ.PAUSE_CIRCLE_OUTLINE,
            keys -> {});
    hold.setOnAction(
        event -> new HoldMenu(messages, reason -> model.hold(keys(), reason)).show(hold));
    free =
        deed(
            "uploads-free",
            messages.text("uploads.deed.free"),
            Material2OutlinedMZ.PLAY_CIRCLE_OUTLINE,
            model::free);
    again =
        deed(
            "uploads-retry",
            messages.text("uploads.deed.retry"),
            Material2OutlinedMZ.REFRESH,
            model::retry);
    first =
        deed(
            "uploads-first",
            messages.text("uploads.deed.first"),
            Material2OutlinedAL.ARROW_UPWARD,
            model::first);
    last =
        deed(
            "uploads-last",
            messages.text("uploads.deed.last"),
            Material2OutlinedAL.ARROW_DOWNWARD,
            model::last);
    out =
        deed(
            "uploads-cancel",
            messages.text("uploads.deed.cancel"),
            Material2OutlinedMZ.REMOVE_CIRCLE_OUTLINE,
            model::cancel);
    out.setTooltip(new Tooltip(messages.text("uploads.deed.cancelText")));
    out.setAccessibleHelp(messages.text("uploads.deed.cancelText"));
    receipts =
        deed(
            "uploads-receipts",
            messages.text("uploads.deed.receipts"),
            Material2OutlinedMZ.RECEIPT,
            keys -> {});
    receipts.setOnAction(
        event ->
            ways.folder(messages.text("uploads.receipts.folder"))
                .ifPresent(folder -> model.saveReceipts(all(), folder)));
    getChildren().addAll(hold, free, again, first, last, Parts.spacer(), receipts, out);
    // Its words go where there is no room for them: they must not make the window wider.
    setMinWidth(0);
    widthProperty()
        .addListener(
            (seen, before, now) -> {
              ContentDisplay shown =
                  now.doubleValue() < ROOMY ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT;
              List.of(hold, free, again, first, last, receipts, out)
                  .forEach(button -> button.setContentDisplay(shown));
            });
    update();
  }

  private Button deed(String id, String text, Ikon icon, Consumer<List<SeriesKey>> deed) {
    Button button = Parts.button(id, text, icon);
    button.setAccessibleText(text);
    button.setTooltip(new Tooltip(text));
    button.setOnAction(event -> deed.accept(keys()));
    return button;
  }

  private List<SeriesKey> keys() {
    return chosen.getSelectedItems().stream()
        .filter(row -> !row.isDone())
        .map(UploadRow::key)
        .toList();
  }

  private List<SeriesKey> all() {
    return chosen.getSelectedItems().stream().map(UploadRow::key).toList();
  }

  /** Offers what fits the chosen series. */
  void update() {
    Set<Stand> stands =
        chosen.getSelectedItems().stream().map(UploadRow::stand).collect(Collectors.toSet());
    boolean queued = stands.stream().anyMatch(stand -> stand != Stand.DONE);
    hold.setDisable(
        !(stands.contains(Stand.WAITING)
            || stands.contains(Stand.SENDING)
            || stands.contains(Stand.RETRYING)
            || stands.contains(Stand.NEEDS_PERSON)));
    free.setDisable(!stands.contains(Stand.HELD));
    again.setDisable(!(stands.contains(Stand.RETRYING) || stands.contains(Stand.NEEDS_PERSON)));
    first.setDisable(!queued);
    last.setDisable(!queued);
    out.setDisable(!queued);
    receipts.setDisable(!stands.contains(Stand.DONE));
  }
}
