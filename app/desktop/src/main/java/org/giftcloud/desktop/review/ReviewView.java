// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.picture.Thumbnails;
import org.giftcloud.desktop.review.ReviewQueue.Filter;
import org.giftcloud.desktop.session.DeskModel;

/** The review: the queue, the image as it will leave, what is known of it, and the decision. */
public final class ReviewView extends BorderPane {
  private final ReviewViewModel model;
  private final Messages messages;
  private final Thumbnails thumbnails;
  private final ImagePane image;
  private final OriginalPane original;
  private final Cine cine;
  private final ReviewKeys keys;

  /** What is shown in front of the review. */
  public interface Dialogs {
    void keySheet();

    void template(TemplateViewModel template);
  }

  public ReviewView(
      ReviewViewModel model, DeskModel workspace, Messages messages, Dialogs dialogs) {
    this.model = model;
    this.thumbnails = new Thumbnails(workspace, Thumbnails.Size.LINE, messages);
    this.messages = messages;
    this.image = new ImagePane(model, messages);
    this.original = new OriginalPane(model.screen(), image, messages);
    this.cine = new Cine(model);
    setId("review");
    SplitPane split = new SplitPane(queue(), middle(), new Inspector(model, messages));
    split.setDividerPositions(0.25, 0.75);
    SplitPane.setResizableWithParent(split.getItems().get(0), false);
    SplitPane.setResizableWithParent(split.getItems().get(2), false);
    setCenter(split);
    ReviewActions actions = new ReviewActions(model, messages, image, cine, dialogs);
    setBottom(actions.node());
    sceneProperty().addListener((seen, before, now) -> cine.stop());
    keys = new ReviewKeys(model, image, actions);
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
}
