// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.DialogCard;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.review.TemplateViewModel.Step;
import org.giftcloud.desktop.review.TemplateViewModel.Tile;

/** A contact sheet of every image that a new mask template would hit, the odd ones first. */
public final class TemplateSheet extends DialogCard {
  private final TemplateViewModel model;
  private final Messages messages;
  private final Runnable closing;
  private final FlowPane sheet = new FlowPane(8, 8);
  private final Label words = Parts.paragraph("", "text-muted");
  private final TextField title;
  private final Node titleBox;
  private final CheckBox unseenToo = new CheckBox();
  private final Button go = new Button();
  private final Button cancel;
  private final ProgressIndicator turning = new ProgressIndicator();

  public TemplateSheet(TemplateViewModel model, Messages messages, Runnable closing) {
    super(880);
    this.model = model;
    this.messages = messages;
    this.closing = closing;
    title = Fields.text("template-title", messages.text("template.title.label"));
    title.textProperty().bindBidirectional(model.titleProperty());
    titleBox = Fields.labelled(messages.text("template.title.label"), title);
    cancel = new Button(messages.text("template.dialog.cancel"));
    cancel.setId("template-cancel");
    cancel.setOnAction(event -> closing.run());
    go.setId("template-go");
    go.getStyleClass().add("accent");
    go.setDefaultButton(true);
    go.setOnAction(event -> press());
    turning.setPrefSize(20, 20);
    sheet.setId("template-sheet");
    ScrollPane scroll = new ScrollPane(sheet);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().addAll("edge-to-edge", "details");
    scroll.setPrefViewportHeight(400);
    HBox buttons = new HBox(8, turning, Parts.spacer(), cancel, go);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    fill(
        buttons,
        Parts.label(messages.text("template.dialog.title"), "title-3"),
        words,
        titleBox,
        scroll,
        unseenToo);
    unseenToo.setId("template-unseen");
    unseenToo.setWrapText(true);
    unseenToo.selectedProperty().bindBidirectional(model.unseenTooProperty());
    unseenToo.setOnAction(event -> update());
    model.stepProperty().addListener((seen, before, now) -> update());
    model.tilesProperty().addListener((seen, before, now) -> show());
    model.titleProperty().addListener((seen, before, now) -> update());
    update();
  }

  /** Where typing goes first. */
  public Node first() {
    return cancel;
  }

  private void press() {
    switch (model.stepProperty().get()) {
      case CHOOSING -> model.save();
      case PAINTED -> model.release(closing);
      case LOOKING, NO_DEVICE, PAINTING -> {}
    }
  }

  private void show() {
    sheet.getChildren().clear();
    model.tilesProperty().get().stream()
        .limit(TemplateViewModel.MOST)
        .map(this::tile)
        .forEach(sheet.getChildren()::add);
    update();
  }

  private Node tile(Tile tile) {
    boolean painted = model.stepProperty().get() == Step.PAINTING;
    ImageView picture =
        new ImageView((painted ? tile.small() : tile.small().masked(model.regions())).image());
    StackPane frame = new StackPane(picture);
    frame.setMinSize(TemplateViewModel.WIDTH, TemplateViewModel.HEIGHT);
    frame.getStyleClass().add("thumbnail");
    String words =
        messages.text(
            "template.tile.name",
            tile.view().facts().instanceNumber(),
            (int) Math.round(tile.unlike() * 100));
    VBox face = new VBox(4, frame, Parts.label(words, "text-small"));
    face.setAlignment(Pos.CENTER);
    ToggleButton button = new ToggleButton("", face);
    button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    button.setId("template-tile-" + tile.view().ref().value());
    button.setSelected(model.isChosen(tile.view().ref()));
    button.setAccessibleText(words);
    button.getStyleClass().addAll("flat", "tile");
    button.setOnAction(
        event -> {
          model.turn(tile.view().ref());
          update();
        });
    return button;
  }

  private void update() {
    Step step = model.stepProperty().get();
    int chosen = step == Step.PAINTED ? model.leaving().size() : model.chosen().size();
    int partly = step == Step.PAINTED ? model.partlySeen().size() : 0;
    unseenToo.setText(messages.text("template.unseen.choice", partly));
    Parts.show(unseenToo, Shown.when(() -> partly > 0));
    Parts.show(turning, Shown.when(() -> step == Step.LOOKING || step == Step.PAINTING));
    Parts.show(titleBox, Shown.when(() -> step == Step.CHOOSING));
    Parts.show(sheet, Shown.when(() -> step != Step.LOOKING && step != Step.NO_DEVICE));
    Parts.show(go, Shown.when(() -> step != Step.LOOKING && step != Step.NO_DEVICE));
    boolean named = !model.titleProperty().get().isBlank();
    go.setDisable(chosen == 0 || step == Step.PAINTING || (step == Step.CHOOSING && !named));
    words.setText(
        switch (step) {
          case LOOKING -> messages.text("template.step.looking");
          case NO_DEVICE -> messages.text("template.step.device");
          case CHOOSING ->
              messages.text("template.step.choosing", model.tilesProperty().get().size());
          case PAINTING -> messages.text("template.step.painting");
          case PAINTED -> messages.text("template.step.painted");
        });
    go.setText(
        step == Step.PAINTED
            ? messages.text("template.dialog.release", chosen)
            : messages.text("template.dialog.save", chosen));
  }
}
