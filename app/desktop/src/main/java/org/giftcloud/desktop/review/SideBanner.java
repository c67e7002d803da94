// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.DeskModel.Side;
import org.giftcloud.imaging.Overlays;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Says which of the two pictures is on show: as it will leave, or as it came. */
final class SideBanner extends HBox {
  /** Below this width the button shows its icon alone. */
  private static final double ROOMY = 296;

  private final ReviewViewModel model;
  private final Messages messages;
  private final Label words = Parts.label("", "text-bold");
  private final Button before;

  SideBanner(ReviewViewModel model, Messages messages) {
    super(8);
    this.model = model;
    this.messages = messages;
    setId("review-side");
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().add("side-banner");
    before =
        Parts.button(
            "review-before",
            messages.text("review.side.hold"),
            Material2OutlinedMZ.VISIBILITY,
            "small");
    before.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> model.showBefore());
    before.addEventHandler(MouseEvent.MOUSE_RELEASED, event -> model.showAfter());
    before.setFocusTraversable(false);
    before.setTooltip(new Tooltip(messages.text("review.side.hold")));
    widthProperty()
        .addListener(
            (seen, old, now) ->
                before.setContentDisplay(
                    now.doubleValue() < ROOMY ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT));
    getChildren().addAll(words, Parts.spacer(), before);
    model.screen().sideProperty().addListener((seen, old, now) -> update());
    model.screen().settledProperty().addListener((seen, old, now) -> update());
    model.screen().pictureProperty().addListener((seen, old, now) -> update());
    model.screen().overlaysProperty().addListener((seen, old, now) -> update());
    update();
  }

  private void update() {
    boolean nothing = model.screen().pictureProperty().get() instanceof Picture.Nothing;
    boolean came = model.screen().sideProperty().get() == Side.BEFORE;
    boolean bare = !came && model.screen().overlaysProperty().get() == Overlays.HIDDEN;
    getStyleClass().removeAll("came", "bare", "leaves");
    Parts.show(before, Shown.when(() -> !nothing));
    boolean unshown = model.screen().pictureProperty().get() instanceof Picture.Absent;
    if (nothing || (unshown && !came && !model.screen().settledProperty().get())) {
      words.setText("");
      words.setGraphic(null);
      return;
    }
    getStyleClass().add(came ? "came" : bare ? "bare" : "leaves");
    if (came) {
      words.setText(messages.text("review.side.before"));
      words.setGraphic(Parts.icon(Material2OutlinedMZ.REPORT_PROBLEM));
    } else if (bare) {
      words.setText(messages.text("review.side.bare"));
      words.setGraphic(Parts.icon(Material2OutlinedAL.LAYERS_CLEAR));
    } else if (model.screen().settledProperty().get()) {
      words.setText(messages.text("review.side.after"));
      words.setGraphic(Parts.icon(Material2OutlinedAL.CHECK_CIRCLE));
    } else {
      words.setText(messages.text("review.side.wait"));
      words.setGraphic(Parts.icon(Material2OutlinedAL.HOURGLASS_EMPTY));
    }
  }
}
