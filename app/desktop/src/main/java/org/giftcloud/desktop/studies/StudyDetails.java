// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.studies;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.picture.Thumbnails;
import org.giftcloud.engine.item.ItemState;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** What is known of the chosen study: its state, its series, why images may show text. */
final class StudyDetails extends ScrollPane {
  private final StudiesViewModel model;
  private final Messages messages;
  private final Runnable review;
  private final Thumbnails thumbnails;
  private final VBox content = new VBox(12);

  StudyDetails(StudiesViewModel model, Messages messages, Runnable review) {
    this.model = model;
    this.messages = messages;
    this.review = review;
    this.thumbnails = new Thumbnails(model.desk(), Thumbnails.Size.CARD, messages);
    setId("study-details");
    setFitToWidth(true);
    setMinWidth(240);
    setPrefWidth(340);
    getStyleClass().add("details");
    content.getStyleClass().add("details-content");
    setContent(content);
    setAccessibleText(messages.text("studies.details.name"));
    model.chosenProperty().addListener((seen, before, now) -> show(now));
    model.namedProperty().addListener((seen, before, now) -> show(model.chosenProperty().get()));
    show(model.chosenProperty().get());
  }

  private void show(List<StudyRow> chosen) {
    content
        .getChildren()
        .setAll(
            switch (chosen.size()) {
              case 0 ->
                  List.of(Parts.paragraph(messages.text("studies.details.none"), "text-muted"));
              case 1 -> nodes(chosen.getFirst());
              default -> nodes(chosen);
            });
  }

  /** Several: what is done is done to all of them. */
  private List<Node> nodes(List<StudyRow> chosen) {
    return List.of(
        Parts.label(messages.text("studies.details.several", chosen.size()), "title-3"),
        Parts.paragraph(
            messages.text(
                "studies.details.severalText",
                chosen.stream().mapToInt(StudyRow::images).sum(),
                chosen.stream().map(model::nameOf).collect(Collectors.joining("; "))),
            "text-muted"),
        actions(chosen));
  }

  private List<Node> nodes(StudyRow row) {
    Label state = Parts.paragraph(row.status().word(), "text-bold");
    state.setGraphic(StatusIcon.of(row.status().kind()));
    VBox series = new VBox(8);
    row.series().forEach(one -> series.getChildren().add(series(one)));
    VBox words = new VBox(4, state);
    if (!row.status().reason().isEmpty()) {
      words.getChildren().add(Parts.paragraph(row.status().reason(), "text-muted"));
    }
    return List.of(
        Parts.paragraph(model.nameOf(row), "title-3"),
        Parts.label(
            messages.text("studies.details.summary", row.modalities(), row.images()), "text-muted"),
        words,
        actions(List.of(row)),
        Parts.label(messages.text("studies.details.series"), "title-4"),
        series);
  }

  private Node actions(List<StudyRow> chosen) {
    FlowPane actions = new FlowPane(8, 8);
    long waiting = model.count(ItemState.IN_REVIEW);
    if (waiting > 0) {
      Button look =
          Parts.button(
              "details-review",
              messages.text("studies.details.review", waiting),
              Material2OutlinedMZ.VISIBILITY,
              "accent");
      look.setOnAction(event -> review.run());
      Button hold =
          Parts.button(
              "details-hold",
              chosen.size() == 1
                  ? messages.text("studies.details.hold")
                  : messages.text("studies.details.holdAll", chosen.size()),
              Material2OutlinedMZ.PAUSE_CIRCLE_OUTLINE);
      hold.setOnAction(event -> model.hold());
      actions.getChildren().addAll(look, hold);
    } else if (model.count(ItemState.HELD) > 0) {
      Button back =
          Parts.button(
              "details-put-back",
              messages.text("studies.details.back"),
              Material2OutlinedAL.CHEVRON_RIGHT);
      back.setOnAction(event -> model.putBack());
      actions.getChildren().add(back);
    } else if (model.count(ItemState.CHECKED) > 0 && !model.isBusy()) {
      Button prepare =
          Parts.button(
              "details-prepare",
              messages.text("studies.details.prepare"),
              Material2OutlinedMZ.PLAY_ARROW);
      prepare.setOnAction(event -> model.prepare());
      actions.getChildren().add(prepare);
    }
    return actions;
  }

  private Node series(StudyRow.SeriesRow series) {
    Label title =
        Parts.paragraph(
            messages.text(
                "studies.series.title", series.modality(), series.number(), series.images()),
            "text-bold");
    Label state = Parts.paragraph(series.status().word(), "text-muted");
    state.setGraphic(StatusIcon.of(series.status().kind()));
    VBox words = new VBox(4, title, state);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox head = new HBox(8);
    if (Thumbnails.isThere(series.middle())) {
      head.getChildren().add(thumbnails.frame().show(series.middle()));
    }
    head.getChildren().add(words);
    VBox card = new VBox(8, head);
    for (String reason : series.reasons()) {
      card.getChildren().add(Parts.reason(reason));
    }
    card.getStyleClass().add("card-flat");
    return card;
  }
}
