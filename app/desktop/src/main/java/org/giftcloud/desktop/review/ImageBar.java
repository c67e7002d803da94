// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Under the image: frames, zoom, undo. */
final class ImageBar extends HBox {
  private final ReviewViewModel model;
  private final Messages messages;
  private final Slider frame = new Slider();
  private final Label count = Parts.label("", "text-muted");
  private final Button cine;
  private boolean updating;

  ImageBar(ReviewViewModel model, Messages messages, ImagePane image, Runnable toggleCine) {
    super(8);
    this.model = model;
    this.messages = messages;
    getStyleClass().add("image-bar");
    setAlignment(Pos.CENTER_LEFT);
    cine =
        Parts.iconButton(
            "review-cine", messages.text("review.bar.cine"), Material2OutlinedMZ.PLAY_ARROW);
    cine.setOnAction(event -> toggleCine.run());
    frame.setId("review-frame");
    frame.setAccessibleText(messages.text("review.bar.frame"));
    HBox.setHgrow(frame, Priority.ALWAYS);
    frame
        .valueProperty()
        .addListener(
            (seen, before, now) -> {
              if (!updating) {
                model.turnTo((int) Math.round(now.doubleValue()));
              }
            });
    Button undo =
        Parts.iconButton("review-undo", messages.text("review.bar.undo"), Material2OutlinedMZ.UNDO);
    undo.setOnAction(event -> model.masks().undo());
    undo.disableProperty().bind(model.masks().canUndoProperty().not());
    Button redo =
        Parts.iconButton("review-redo", messages.text("review.bar.redo"), Material2OutlinedMZ.REDO);
    redo.setOnAction(event -> model.masks().redo());
    redo.disableProperty().bind(model.masks().canRedoProperty().not());
    Button delete =
        Parts.iconButton(
            "review-delete", messages.text("review.bar.delete"), Material2OutlinedAL.DELETE);
    delete.setOnAction(event -> model.masks().removeSelected());
    delete.disableProperty().bind(model.masks().selectedProperty().lessThan(0));
    Button fit =
        Parts.iconButton(
            "review-fit", messages.text("review.bar.fit"), Material2OutlinedAL.CROP_FREE);
    fit.setOnAction(event -> image.fit());
    ToggleButton light = new ToggleButton("", Parts.icon(Material2OutlinedMZ.WB_SUNNY));
    light.setId("review-light");
    light.setAccessibleText(messages.text("review.bar.light"));
    light.setTooltip(new Tooltip(messages.text("review.bar.light")));
    light.getStyleClass().addAll("button-icon", "flat", "light");
    light.setOnAction(event -> image.turnLight());
    image
        .lightProperty()
        .addListener((seen, before, now) -> light.setSelected(now != Light.AS_STORED));
    getChildren().addAll(undo, redo, delete, fit, light, cine, frame, Parts.spacer(), count);
    model.selectedProperty().addListener((seen, before, now) -> update());
    model.pageProperty().addListener((seen, before, now) -> update());
    update();
  }

  private void update() {
    updating = true;
    int pages = model.selectedProperty().get().map(entry -> entry.pages().size()).orElse(0);
    int page = model.pageProperty().get();
    frame.setMax(Math.max(1, pages - 1));
    frame.setValue(page);
    frame.setBlockIncrement(1);
    Parts.show(frame, Shown.when(() -> pages > 1));
    Parts.show(cine, Shown.when(() -> pages > 1));
    count.setText(pages > 1 ? messages.text("review.bar.count", page + 1, pages) : "");
    updating = false;
  }
}
