// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.uploads;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.uploads.UploadsViewModel.Deed;
import org.giftcloud.desktop.uploads.UploadsViewModel.Face;
import org.giftcloud.desktop.uploads.UploadsViewModel.Obstacle;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** One button that sends or pauses, what the queue is doing, and the way to what is missing. */
final class UploadsHead extends HBox {
  private final Messages messages;
  private final Button send =
      Parts.button("uploads-send", "", Material2OutlinedAL.CLOUD_UPLOAD, "accent");
  private final Label words = Parts.paragraph("", "text-muted");
  private final Button again;
  private final Button rehearse;
  private final Button mend = new Button();

  UploadsHead(UploadsViewModel model, Messages messages, UploadsView.Ways ways) {
    super(12);
    this.messages = messages;
    getStyleClass().add("toolbar");
    setAlignment(Pos.CENTER_LEFT);
    send.setMinWidth(USE_PREF_SIZE);
    send.setOnAction(event -> model.press());
    words.setId("uploads-words");
    HBox.setHgrow(words, Priority.ALWAYS);
    rehearse =
        Parts.button(
            "uploads-rehearse",
            messages.text("uploads.rehearsal.button"),
            Material2OutlinedAL.FACT_CHECK);
    rehearse.setTooltip(new Tooltip(messages.text("uploads.rehearsal.hint")));
    rehearse.setAccessibleHelp(messages.text("uploads.rehearsal.hint"));
    rehearse.setOnAction(event -> model.rehearse());
    model
        .rehearsingProperty()
        .addListener((seen, before, now) -> show(model.faceProperty().get(), now));
    again =
        Parts.button(
            "uploads-again", messages.text("uploads.again.button"), Material2OutlinedMZ.REFRESH);
    again.setMinWidth(USE_PREF_SIZE);
    again.setOnAction(event -> model.tryNow());
    mend.setId("uploads-mend");
    mend.setMinWidth(USE_PREF_SIZE);
    mend.setOnAction(
        event -> model.faceProperty().get().obstacle().ifPresent(now -> go(now, ways)));
    getChildren().addAll(send, words, rehearse, again, mend);
    model
        .faceProperty()
        .addListener((seen, before, now) -> show(now, model.rehearsingProperty().get()));
    show(model.faceProperty().get(), false);
  }

  Node first() {
    return send.isDisabled() ? mend : send;
  }

  private void show(Face now, boolean isRehearsing) {
    String name =
        switch (now.deed()) {
          case SEND -> messages.text("uploads.send.button", now.images());
          case PAUSE -> messages.text("uploads.send.pause");
        };
    send.setText(name);
    send.setAccessibleText(name);
    send.setGraphic(
        Parts.icon(
            now.deed() == Deed.PAUSE
                ? Material2OutlinedMZ.PAUSE
                : Material2OutlinedAL.CLOUD_UPLOAD));
    send.setDisable(now.isIdle());
    words.setText(now.words());
    Parts.show(again, Shown.when(now::mayTryNow));
    Optional<Obstacle> obstacle = now.obstacle();
    rehearse.setDisable(isRehearsing);
    rehearse.setText(
        isRehearsing
            ? messages.text("uploads.rehearsal.running")
            : messages.text("uploads.rehearsal.button"));
    Parts.show(rehearse, Shown.when(obstacle::isEmpty));
    Parts.show(mend, Shown.when(obstacle::isPresent));
    obstacle.ifPresent(one -> mend.setText(mendWords(one)));
  }

  private String mendWords(Obstacle obstacle) {
    return switch (obstacle) {
      case NOTHING_RELEASED -> messages.text("uploads.mend.review");
      case NO_DESTINATION -> messages.text("uploads.mend.destination");
      case KEYS_LOCKED -> messages.text("uploads.mend.keys");
    };
  }

  private static void go(Obstacle obstacle, UploadsView.Ways ways) {
    switch (obstacle) {
      case NOTHING_RELEASED -> ways.review();
      case NO_DESTINATION -> ways.destination();
      case KEYS_LOCKED -> ways.keys();
    }
  }
}
