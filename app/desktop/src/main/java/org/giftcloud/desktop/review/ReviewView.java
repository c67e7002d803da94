// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.hold.HoldMenu;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.review.ReviewQueue.Filter;
import org.giftcloud.desktop.session.DeskModel;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The review: the queue, the image as it will leave, what is known of it, and the decision. */
public final class ReviewView extends BorderPane {
  /** Below this width two of the buttons show their icons alone. */
  private static final double ROOMY = 960;

  /** Below this width the third does, too. */
  private static final double TIGHT = 760;

  private final ReviewViewModel model;
  private final Dialogs dialogs;
  private final Messages messages;
  private final Thumbnails thumbnails;
  private final ImagePane image;
  private final OriginalPane original;
  private final Cine cine;
  private final Button hold;
  private final Label copied = Parts.label("", "text-muted");
  private final ReviewKeys keys;

  /** What is shown in front of the review. */
  public interface Dialogs {
    void keySheet();

    void template(TemplateViewModel template);
  }

  public ReviewView(
      ReviewViewModel model, DeskModel workspace, Messages messages, Dialogs dialogs) {
    this.model = model;
    this.dialogs = dialogs;
    this.thumbnails = new Thumbnails(workspace);
    this.messages = messages;
    this.image = new ImagePane(model, messages);
    this.original = new OriginalPane(model.screen(), image, messages);
    this.cine = new Cine(model);
    this.hold =
        Parts.button(
            "review-hold",
            messages.text("review.action.hold"),
            Material2OutlinedMZ.PAUSE_CIRCLE_OUTLINE);
    setId("review");
    SplitPane split = new SplitPane(queue(), middle(), new Inspector(model, messages));
    split.setDividerPositions(0.25, 0.75);
    SplitPane.setResizableWithParent(split.getItems().get(0), false);
    SplitPane.setResizableWithParent(split.getItems().get(2), false);
    setCenter(split);
    setBottom(actions());
    sceneProperty().addListener((seen, before, now) -> cine.stop());
    keys =
        new ReviewKeys(
            model,
            image,
            new ReviewKeys.Deeds() {
              @Override
              public void release() {
                releaseOrPlay();
              }

              @Override
              public void hold() {
                askHold();
              }

              @Override
              public void copy() {
                copyMasks();
              }

              @Override
              public void cine() {
                cine.toggle();
              }

              @Override
              public void template() {
                saveTemplate();
              }

              @Override
              public void keySheet() {
                dialogs.keySheet();
              }
            });
  }

  /** Lets the review's keys work wherever the focus is on the window, while the review is shown. */
  public void installKeysOn(Node root) {
    keys.installOn(root);
  }

  /** Where keys go when the view is shown. */
  public Node first() {
    return image;
  }

  private Node queue() {
    ToggleGroup filters = new ToggleGroup();
    HBox bar =
        new HBox(
            filter(
                "review-filter-review",
                messages.text("review.filter.review"),
                Filter.TO_REVIEW,
                filters),
            filter("review-filter-held", messages.text("review.filter.held"), Filter.HELD, filters),
            filter(
                "review-filter-released",
                messages.text("review.filter.released"),
                Filter.RELEASED,
                filters));
    bar.getChildren().getFirst().getStyleClass().add("left-pill");
    bar.getChildren().get(1).getStyleClass().add("center-pill");
    bar.getChildren().getLast().getStyleClass().add("right-pill");
    bar.getStyleClass().add("queue-filter");
    QueueList list = new QueueList(model, thumbnails, messages);
    VBox.setVgrow(list, Priority.ALWAYS);
    VBox box = new VBox(8, bar, list);
    box.getStyleClass().add("queue");
    return box;
  }

  private ToggleButton filter(String id, String text, Filter filter, ToggleGroup group) {
    ToggleButton button = new ToggleButton(text);
    button.setId(id);
    button.setToggleGroup(group);
    button.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(button, Priority.ALWAYS);
    button.setSelected(model.filterProperty().get() == filter);
    button.setMinHeight(28);
    button.setMinWidth(USE_PREF_SIZE);
    model.filterProperty().addListener((seen, before, now) -> button.setSelected(now == filter));
    // One of the three is always chosen, by mouse or by arrow key.
    button.setOnAction(event -> button.setSelected(true));
    button
        .selectedProperty()
        .addListener(
            (seen, before, now) -> {
              if (now) {
                model.filterProperty().set(filter);
              }
            });
    return button;
  }

  private Node middle() {
    HBox.setHgrow(image, Priority.ALWAYS);
    HBox.setHgrow(original, Priority.ALWAYS);
    HBox panes = new HBox(2, original, image);
    VBox.setVgrow(panes, Priority.ALWAYS);
    VBox middle =
        new VBox(
            new SideBanner(model, messages), panes, new ImageBar(model, messages, image, cine));
    middle.setMinWidth(240);
    return middle;
  }

  private Node actions() {
    Button copy =
        Parts.button(
            "review-copy", messages.text("review.action.copy"), Material2OutlinedAL.CONTENT_COPY);
    copy.setOnAction(event -> copyMasks());
    Button template =
        Parts.button(
            "review-template",
            messages.text("review.action.template"),
            Material2OutlinedAL.DYNAMIC_FEED);
    template.setTooltip(new Tooltip(messages.text("review.action.template")));
    copy.setTooltip(new Tooltip(messages.text("review.action.copy")));
    template.setOnAction(event -> saveTemplate());
    template
        .disableProperty()
        .bind(
            model
                .masks()
                .regionsProperty()
                .map(regions -> regions.isEmpty() || !model.keepsTemplates()));
    Button back =
        Parts.button(
            "review-put-back", messages.text("review.action.back"), Material2OutlinedMZ.UNDO);
    back.setOnAction(event -> model.putBack());
    Button release =
        Parts.button(
            "review-release",
            messages.text("review.action.release"),
            Material2OutlinedAL.CHECK_CIRCLE,
            "accent");
    release.setOnAction(event -> releaseOrPlay());
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
    release.setMinWidth(USE_PREF_SIZE);
    Button unseen = new Button(messages.text("review.action.unseen"));
    unseen.setId("review-unseen");
    unseen.setMinWidth(USE_PREF_SIZE);
    unseen.setOnAction(
        event -> {
          model.releaseUnseen();
          image.requestFocus();
        });
    hold.setOnAction(event -> askHold());
    var reviewing = model.filterProperty().isEqualTo(Filter.TO_REVIEW);
    var holding = model.filterProperty().isNotEqualTo(Filter.HELD);
    release.visibleProperty().bind(reviewing);
    release.managedProperty().bind(reviewing);
    // Who began to draw means to mask: the mask first.
    release
        .disableProperty()
        .bind(model.screen().settledProperty().not().or(image.polygon().activeProperty()));
    var partly = reviewing.and(model.unseenProperty().greaterThan(0));
    unseen.visibleProperty().bind(partly);
    unseen.managedProperty().bind(partly);
    unseen.disableProperty().bind(release.disableProperty());
    hold.visibleProperty().bind(holding);
    hold.managedProperty().bind(holding);
    back.visibleProperty().bind(reviewing.not());
    back.managedProperty().bind(reviewing.not());
    for (Button button : List.of(copy, template)) {
      button.visibleProperty().bind(reviewing);
      button.managedProperty().bind(reviewing);
    }
    var nothing = model.selectedProperty().map(entry -> entry.isEmpty());
    hold.disableProperty().bind(nothing);
    back.disableProperty().bind(nothing);
    copy.disableProperty().bind(nothing);
    copied.setId("review-copied");
    copied.setMinWidth(0);
    model.selectedProperty().addListener((seen, before, now) -> forgetCopy(before, now));
    HBox bar = new HBox(8, hold, copy, template, copied, Parts.spacer(), back, unseen, release);
    bar.getStyleClass().add("action-bar");
    // Its words go where there is no room for them: they must not make the window wider.
    bar.setMinWidth(0);
    hold.setTooltip(new Tooltip(messages.text("review.action.hold")));
    bar.widthProperty()
        .addListener(
            (seen, before, now) -> {
              ContentDisplay shown =
                  now.doubleValue() < ROOMY ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT;
              copy.setContentDisplay(shown);
              template.setContentDisplay(shown);
              hold.setContentDisplay(
                  now.doubleValue() < TIGHT ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
            });
    return bar;
  }

  /** Of a cine the frames that were not seen come first: one key plays them, the next releases. */
  private void releaseOrPlay() {
    if (model.unseenProperty().get() > 0) {
      cine.play();
    } else {
      model.release();
    }
    image.requestFocus();
  }

  private void saveTemplate() {
    model.newTemplate().ifPresent(dialogs::template);
  }

  private void copyMasks() {
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

  private void askHold() {
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
}
