// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.keyplace;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.keyplace.KeyPlaceViewModel.Standing;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The key store: how it stands, who may open it, who is who. Never shows a secret. */
public final class KeyPlaceView extends BorderPane {
  private final KeyPlaceViewModel model;
  private final Messages messages;
  private final VBox lines = new VBox(4);
  private final Button unlock;
  private final Button read;

  /**
   * @param unlocking asks for the passphrase
   */
  public KeyPlaceView(KeyPlaceViewModel model, Messages messages, Runnable unlocking) {
    this.model = model;
    this.messages = messages;
    setId("keys");
    getStyleClass().add("content");
    unlock =
        Parts.button(
            "keyplace-unlock",
            messages.text("keyplace.unlock.button"),
            Material2OutlinedAL.LOCK_OPEN,
            "accent");
    unlock.setOnAction(event -> unlocking.run());
    read =
        Parts.button(
            "keyplace-read", messages.text("keyplace.status.read"), Material2OutlinedMZ.REFRESH);
    read.setOnAction(event -> model.read());
    VBox open =
        new VBox(
            24,
            new PeoplePane(model, messages),
            new LookUpPane(model, messages),
            new ReidentifyPane(model, messages),
            new PlaceholderPane(model, messages),
            new SitesPane(model, messages));
    VBox all = new VBox(16, standing(), open);
    all.getStyleClass().add("place-content");
    ScrollPane scroll = new ScrollPane(all);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().addAll("edge-to-edge", "details");
    setTop(told());
    setCenter(scroll);
    model.standingProperty().addListener((seen, before, now) -> show(now, open));
    show(model.standingProperty().get(), open);
  }

  /** Where keys go when the view is shown. */
  public Node first() {
    return model.standingProperty().get().isPresent() ? read : unlock;
  }

  private Node standing() {
    Button verify =
        Parts.button(
            "keyplace-verify",
            messages.text("keyplace.verify.button"),
            Material2OutlinedMZ.VERIFIED_USER);
    verify.setOnAction(event -> model.verify());
    Button publish =
        Parts.button(
            "keyplace-publish",
            messages.text("keyplace.publish.button"),
            Material2OutlinedMZ.SAVE_ALT);
    publish.setOnAction(event -> model.publish());
    Button lock =
        Parts.button(
            "keyplace-lock", messages.text("keyplace.lock.button"), Material2OutlinedAL.LOCK);
    lock.setOnAction(event -> model.lock());
    for (Button one : new Button[] {read, verify, publish, lock}) {
      model
          .standingProperty()
          .addListener((seen, before, now) -> Parts.show(one, Shown.when(now::isPresent)));
      Parts.show(one, Shown.when(() -> model.standingProperty().get().isPresent()));
    }
    HBox deeds = new HBox(8, unlock, read, verify, publish, lock);
    FlowPane row = new FlowPane(8, 8);
    row.getChildren().addAll(deeds.getChildren());
    row.setAlignment(Pos.CENTER_LEFT);
    return new VBox(12, Parts.label(messages.text("keyplace.status.title"), "title-3"), lines, row);
  }

  /** What came of the last deed stays in sight, however far down it was done. */
  private Node told() {
    Label outcome = Parts.paragraph("", "text-bold");
    outcome.setId("keyplace-outcome");
    outcome.textProperty().bind(model.outcomeProperty());
    VBox told = new VBox(8, Fields.problem("keyplace-problem", model.problemProperty()), outcome);
    told.getStyleClass().add("place-told");
    Runnable update =
        () -> {
          boolean isDone = !model.outcomeProperty().get().isEmpty();
          Parts.show(outcome, Shown.when(() -> isDone));
          Parts.show(told, Shown.when(() -> isDone || model.problemProperty().get().isPresent()));
        };
    model.outcomeProperty().addListener((seen, before, now) -> update.run());
    model.problemProperty().addListener((seen, before, now) -> update.run());
    update.run();
    return told;
  }

  private void show(Optional<Standing> now, Node open) {
    lines.getChildren().clear();
    Parts.show(unlock, Shown.when(now::isEmpty));
    Parts.show(open, Shown.when(now::isPresent));
    if (now.isEmpty()) {
      lines.getChildren().add(Parts.paragraph(messages.text("keyplace.status.locked")));
      return;
    }
    now.get().lines().forEach(line -> lines.getChildren().add(Parts.paragraph(line)));
    for (String finding : now.get().findings()) {
      Label line = Parts.paragraph(finding);
      line.setGraphic(Parts.icon(Material2OutlinedMZ.REPORT_PROBLEM, "state-warning"));
      lines.getChildren().add(line);
    }
  }
}
