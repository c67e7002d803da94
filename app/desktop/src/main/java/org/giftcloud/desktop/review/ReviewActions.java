// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.giftcloud.desktop.hold.HoldMenu;
import org.giftcloud.desktop.look.FittingBar;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.review.ReviewQueue.Filter;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** What is decided about the image on show, by the buttons below it or by their keys. */
final class ReviewActions implements ReviewKeys.Deeds {
  private final ReviewViewModel model;
  private final Messages messages;
  private final ImagePane image;
  private final Cine cine;
  private final ReviewView.Dialogs dialogs;
  private final Button hold;
  private final Label copied = Parts.label("", "text-muted");
  private final FittingBar bar;

  ReviewActions(
      ReviewViewModel model,
      Messages messages,
      ImagePane image,
      Cine cine,
      ReviewView.Dialogs dialogs) {
    this.model = model;
    this.messages = messages;
    this.image = image;
    this.cine = cine;
    this.dialogs = dialogs;
    this.hold =
        Parts.button(
            "review-hold",
            messages.text("review.action.hold"),
            Material2OutlinedMZ.PAUSE_CIRCLE_OUTLINE);
    this.bar = bar();
  }

  /** The row of buttons. */
  Node node() {
    return bar;
  }

  private FittingBar bar() {
    BooleanBinding reviewing = model.filterProperty().isEqualTo(Filter.TO_REVIEW);
    Button copy = copyButton();
    Button template = templateButton();
    Button back =
        Parts.button(
            "review-put-back", messages.text("review.action.back"), Material2OutlinedMZ.UNDO);
    back.setOnAction(event -> model.putBack());
    Button release = releaseButton();
    Button unseen = unseenButton(release);
    hold.setOnAction(event -> hold());
    showWhile(hold, model.filterProperty().isNotEqualTo(Filter.HELD));
    showWhile(back, reviewing.not());
    showWhile(unseen, reviewing.and(model.unseenProperty().greaterThan(0)));
    List.of(copy, template, release).forEach(button -> showWhile(button, reviewing));
    var nothing = model.selectedProperty().map(Optional::isEmpty);
    List.of(hold, back, copy).forEach(button -> button.disableProperty().bind(nothing));
    copied.setId("review-copied");
    copied.setMinWidth(0);
    model.selectedProperty().addListener((seen, before, now) -> forgetCopy(before, now));
    FittingBar all =
        new FittingBar(
            8,
            List.of(template, copy, hold),
            hold,
            copy,
            template,
            copied,
            Parts.spacer(),
            back,
            unseen,
            release);
    all.getStyleClass().add("action-bar");
    return all;
  }

  private static void showWhile(Button button, BooleanExpression shown) {
    button.visibleProperty().bind(shown);
    button.managedProperty().bind(shown);
  }

  private Button copyButton() {
    Button copy =
        Parts.button(
            "review-copy", messages.text("review.action.copy"), Material2OutlinedAL.CONTENT_COPY);
    copy.setOnAction(event -> copy());
    return copy;
  }

  private Button templateButton() {
    Button template =
        Parts.button(
            "review-template",
            messages.text("review.action.template"),
            Material2OutlinedAL.DYNAMIC_FEED);
    template.setOnAction(event -> template());
    template
        .disableProperty()
        .bind(
            model
                .masks()
                .regionsProperty()
                .map(regions -> regions.isEmpty() || !model.keepsTemplates()));
    return template;
  }

  private Button releaseButton() {
    Button release =
        Parts.button(
            "review-release",
            messages.text("review.action.release"),
            Material2OutlinedAL.CHECK_CIRCLE,
            "accent");
    release.setOnAction(event -> release());
    release
        .textProperty()
        .bind(
            model
                .unseenProperty()
                .map(
                    frames ->
                        frames.intValue() == 0
                            ? messages.text("review.action.release")
                            : messages.text("review.action.see", frames.intValue())));
    // A screen reader says what the button says.
    release.accessibleTextProperty().bind(release.textProperty());
    // Who began to draw means to mask: the mask first.
    release
        .disableProperty()
        .bind(model.screen().settledProperty().not().or(image.polygon().activeProperty()));
    return release;
  }

  private Button unseenButton(Button release) {
    Button unseen = new Button(messages.text("review.action.unseen"));
    unseen.setId("review-unseen");
    unseen.setMinWidth(Region.USE_PREF_SIZE);
    unseen.setOnAction(
        event -> {
          model.releaseUnseen();
          image.requestFocus();
        });
    unseen.disableProperty().bind(release.disableProperty());
    return unseen;
  }

  /** Of a cine the frames that were not seen come first: one key plays them, the next releases. */
  @Override
  public void release() {
    if (model.unseenProperty().get() > 0) {
      cine.play();
    } else {
      model.release();
    }
    image.requestFocus();
  }

  @Override
  public void hold() {
    if (model.selectedProperty().get().isEmpty() || hold.isDisabled() || !hold.isVisible()) {
      return;
    }
    new HoldMenu(
            messages,
            reason -> {
              model.hold(reason);
              image.requestFocus();
            })
        .show(hold);
  }

  @Override
  public void copy() {
    if (model.filterProperty().get() == Filter.TO_REVIEW) {
      copied.setText(messages.text("review.action.copied", model.copyMasksToSeries()));
      image.requestFocus();
    }
  }

  private void forgetCopy(Optional<QueueEntry> before, Optional<QueueEntry> now) {
    if (!before.map(QueueEntry::key).equals(now.map(QueueEntry::key))) {
      copied.setText("");
    }
  }

  @Override
  public void cine() {
    cine.toggle();
  }

  @Override
  public void template() {
    model.newTemplate().ifPresent(dialogs::template);
  }

  @Override
  public void keySheet() {
    dialogs.keySheet();
  }
}
