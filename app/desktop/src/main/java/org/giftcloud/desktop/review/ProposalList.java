// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.review.Proposals.State;
import org.giftcloud.engine.workspace.TextProposal.Part;
import org.jspecify.annotations.Nullable;

/** What was found in the image on show, each part with what it is taken for and why. */
final class ProposalList extends VBox {
  private static final double ROW = 44;
  private static final int ROWS = 4;

  private final Proposals proposals;
  private final Messages messages;
  private final Button look;
  private final Label words = Parts.paragraph("", "text-muted");
  private final ListView<Part> list = new ListView<>();
  private final VBox deeds;

  ProposalList(Proposals proposals, Messages messages) {
    super(4);
    this.proposals = proposals;
    this.messages = messages;
    getStyleClass().add("suggestions");
    look = button("look", messages.text("review.text.look"), proposals::look);
    list.setId("review-proposals");
    list.setAccessibleText(messages.text("review.text.name"));
    list.setFixedCellSize(ROW);
    list.setCellFactory(
        ignored ->
            new ListCell<>() {
              @Override
              protected void updateItem(@Nullable Part part, boolean empty) {
                super.updateItem(part, empty);
                // As wide as the list, so that its words wrap.
                setPrefWidth(0);
                setWrapText(true);
                setText(empty || part == null ? null : line(part));
              }
            });
    list.setOnMouseClicked(
        event -> proposals.chosenProperty().set(list.getSelectionModel().getSelectedIndex()));
    VBox.setVgrow(list, Priority.ALWAYS);
    list.setMinHeight(ROW + 2);
    Button all = button("all", messages.text("review.text.all"), proposals::acceptAll);
    // Its words are wider than the narrowest panel.
    all.setWrapText(true);
    all.setMaxWidth(Double.MAX_VALUE);
    all.setMinHeight(USE_PREF_SIZE);
    deeds =
        new VBox(
            4,
            new FlowPane(
                4,
                4,
                button("accept", messages.text("review.text.accept"), proposals::accept),
                button("reject", messages.text("review.text.reject"), proposals::reject)),
            all);
    getChildren().addAll(look, words, list, deeds);
    proposals.stateProperty().addListener((seen, before, now) -> show(now));
    proposals
        .chosenProperty()
        .addListener((seen, before, now) -> list.getSelectionModel().select(now.intValue()));
    show(proposals.stateProperty().get());
  }

  private static Button button(String deed, String words, Runnable action) {
    Button button = new Button(words);
    button.setId("review-text-" + deed);
    button.setMnemonicParsing(false);
    button.setOnAction(event -> action.run());
    return button;
  }

  private String line(Part part) {
    String kind =
        switch (part.kind()) {
          case AROUND -> messages.text("review.text.around");
          case IDENTITY -> messages.text("review.text.identity");
          case UNREAD -> messages.text("review.text.unread");
          case MEASUREMENT -> messages.text("review.text.measurement");
        };
    return messages.text("review.text.line", kind, part.why());
  }

  private void show(State state) {
    List<Part> parts = state instanceof State.Found found ? found.parts() : List.of();
    list.getItems().setAll(parts);
    setVgrow(this, parts.isEmpty() ? Priority.NEVER : Priority.ALWAYS);
    list.setPrefHeight(ROW * Math.min(ROWS, parts.size()) + 2);
    list.getSelectionModel().select(proposals.chosenProperty().get());
    look.setDisable(state instanceof State.Looking);
    Optional<String> said = words(state);
    words.setText(said.orElse(""));
    Parts.show(words, Shown.when(said::isPresent));
    Parts.show(list, Shown.when(() -> !parts.isEmpty()));
    Parts.show(deeds, Shown.when(() -> !parts.isEmpty()));
  }

  private Optional<String> words(State state) {
    return switch (state) {
      case State.Idle idle -> Optional.empty();
      case State.Looking looking -> Optional.of(messages.text("review.text.looking"));
      case State.Found(List<Part> parts, int found) ->
          found == 0
              ? Optional.of(messages.text("review.text.nothing"))
              : Optional.of(messages.text("review.text.left", parts.size()));
      case State.Failed(Throwable cause) ->
          Optional.of(
              messages.text(
                  "review.text.failed",
                  Pictures.sentence(cause)
                      .orElseGet(() -> messages.text("review.picture.failed"))));
    };
  }
}
