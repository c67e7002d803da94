// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.former;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.former.FormerModel.Line;
import org.giftcloud.desktop.look.DialogCard;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** What the first uploader left, taken over line by line. */
public final class FormerSheet extends DialogCard {
  private final FormerModel model;
  private final Messages messages;
  private final Button take;
  private final Button patients;
  private final Button another;
  private final Label anotherText = Parts.paragraph("", "text-muted");
  private final VBox lines = new VBox(8);

  public FormerSheet(
      FormerModel model, Messages messages, Supplier<Optional<Path>> list, Runnable closing) {
    super(600);
    this.model = model;
    this.messages = messages;
    setId("former");
    take =
        Parts.button(
            "former-take",
            messages.text("former.take"),
            Material2OutlinedMZ.MOVE_TO_INBOX,
            "accent");
    take.setOnAction(
        event ->
            model.takeOver(
                () -> lines.getChildren().setAll(Parts.paragraph(messages.text("former.none")))));
    patients =
        Parts.button(
            "former-patients", messages.text("former.patients"), Material2OutlinedMZ.PEOPLE);
    patients.setOnAction(event -> model.takePatients());
    another =
        Parts.button(
            "former-another", messages.text("former.another"), Material2OutlinedAL.FOLDER_OPEN);
    another.setOnAction(event -> list.get().ifPresent(model::takePatientsOf));
    Button close = new Button(messages.text("former.close"));
    close.setId("former-close");
    close.setCancelButton(true);
    close.setOnAction(event -> closing.run());
    HBox buttons = new HBox(8, close, Parts.spacer(), patients, take);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    lines.setId("former-lines");
    fill(
        buttons,
        Parts.label(messages.text("former.title"), "title-3"),
        Parts.paragraph(messages.text("former.text")),
        lines,
        anotherText,
        another,
        Parts.paragraph(messages.text("former.after"), "text-muted"));
    model.linesProperty().addListener((seen, before, now) -> update());
    update();
  }

  /** Where the keys go first. */
  public Node first() {
    return take;
  }

  private void update() {
    lines.getChildren().setAll(model.linesProperty().get().stream().map(this::line).toList());
    Parts.show(patients, Shown.when(model::canTakePatients));
    Optional<String> server = model.serverOfAnother();
    anotherText.setText(messages.text("former.anotherText", server.orElse("")));
    Parts.show(another, Shown.when(server::isPresent));
    Parts.show(anotherText, Shown.when(server::isPresent));
  }

  private Label line(Line line) {
    String what =
        switch (line.what()) {
          case SERVER -> messages.text("former.what.server");
          case USER -> messages.text("former.what.user");
          case PROJECT -> messages.text("former.what.project");
          case LISTENER -> messages.text("former.what.listener");
          case ARCHIVE -> messages.text("former.what.archive");
          case TEMPLATES -> messages.text("former.what.templates");
          case PATIENTS -> messages.text("former.what.patients");
        };
    Label label =
        Parts.paragraph(
            switch (line.state()) {
              case TAKEN ->
                  line.taken() + line.refused() == 1
                      ? messages.text("former.state.taken", what)
                      : messages.text("former.state.counted", what, line.taken(), line.refused());
              case MANAGED -> messages.text("former.state.managed", what);
              case REFUSED -> messages.text("former.state.refused", what);
              case WAITS -> messages.text("former.state.waits", what);
              case OTHER_SERVER -> messages.text("former.state.other", what);
            });
    label.setAccessibleText(label.getText());
    label.setGraphic(
        switch (line.state()) {
          case TAKEN -> Parts.icon(Material2OutlinedAL.CHECK_CIRCLE, "state-success");
          case MANAGED -> Parts.icon(Material2OutlinedAL.LOCK, "state-muted");
          case REFUSED, OTHER_SERVER ->
              Parts.icon(Material2OutlinedAL.ERROR_OUTLINE, "state-danger");
          case WAITS -> Parts.icon(Material2OutlinedAL.HOURGLASS_EMPTY, "state-muted");
        });
    return label;
  }
}
