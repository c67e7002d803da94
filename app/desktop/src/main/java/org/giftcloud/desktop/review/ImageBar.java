// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.imaging.Overlays;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Under the image: its tools, and its frames where it has several. */
final class ImageBar extends VBox {
  private final ReviewViewModel model;
  private final Messages messages;
  private final Slider frame = new Slider();
  private final Label count = Parts.label("", "text-muted");
  private final Button play;
  private final HBox frames;
  private boolean updating;

  ImageBar(ReviewViewModel model, Messages messages, ImagePane image, Cine cine) {
    super(4);
    this.model = model;
    this.messages = messages;
    getStyleClass().add("image-bar");
    play =
        Parts.iconButton(
            "review-cine", messages.text("review.bar.cine"), Material2OutlinedMZ.PLAY_ARROW);
    play.setOnAction(event -> cine.toggle());
    cine.playingProperty()
        .addListener(
            (seen, before, now) ->
                play.setGraphic(
                    Parts.icon(now ? Material2OutlinedMZ.PAUSE : Material2OutlinedMZ.PLAY_ARROW)));
    frame.setId("review-frame");
    frame.setMinHeight(24);
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
    ToggleButton light =
        toggle("review-light", messages.text("review.bar.light"), Material2OutlinedMZ.WB_SUNNY);
    light.setOnAction(event -> image.turnLight());
    image
        .lightProperty()
        .addListener((seen, before, now) -> light.setSelected(now != Light.AS_STORED));
    ToggleButton split =
        toggle(
            "review-split", messages.text("review.bar.split"), Material2OutlinedMZ.VERTICAL_SPLIT);
    split.setOnAction(event -> model.screen().turnSplit());
    model.screen().splitProperty().addListener((seen, before, now) -> split.setSelected(now));
    ToggleButton polygon =
        toggle("review-polygon", messages.text("review.bar.polygon"), Material2OutlinedMZ.TIMELINE);
    polygon.setOnAction(
        event -> {
          image.turnPolygon();
          polygon.setSelected(image.polygon().isActive());
        });
    image.polygon().activeProperty().addListener((seen, before, now) -> polygon.setSelected(now));
    ToggleButton overlays =
        toggle("review-overlays", messages.text("review.bar.overlays"), Material2OutlinedAL.LAYERS);
    overlays.setSelected(true);
    overlays.setOnAction(event -> model.screen().turnOverlays());
    model
        .screen()
        .overlaysProperty()
        .addListener((seen, before, now) -> overlays.setSelected(now == Overlays.SHOWN));
    FlowPane tools =
        new FlowPane(
            2,
            4,
            undo,
            redo,
            delete,
            fit,
            polygon,
            split,
            overlays,
            light,
            new WindowMenu(model.screen().windowing(), messages));
    tools.setAlignment(Pos.CENTER_LEFT);
    frames = new HBox(8, play, frame, count);
    frames.setAlignment(Pos.CENTER_LEFT);
    getChildren().addAll(tools, frames);
    model.selectedProperty().addListener((seen, before, now) -> update());
    model.pageProperty().addListener((seen, before, now) -> update());
    update();
  }

  private static ToggleButton toggle(String id, String text, Ikon icon) {
    ToggleButton button = new ToggleButton("", Parts.icon(icon));
    button.setId(id);
    button.setAccessibleText(text);
    button.setTooltip(new Tooltip(text));
    button.getStyleClass().addAll("button-icon", "flat", "light");
    return button;
  }

  private void update() {
    updating = true;
    int pages = model.selectedProperty().get().map(entry -> entry.pages().size()).orElse(0);
    int page = model.pageProperty().get();
    frame.setMax(Math.max(1, pages - 1));
    frame.setValue(page);
    frame.setBlockIncrement(1);
    Parts.show(frames, Shown.when(() -> pages > 1));
    count.setMinWidth(USE_PREF_SIZE);
    count.setText(pages > 1 ? messages.text("review.bar.count", page + 1, pages) : "");
    updating = false;
  }
}
