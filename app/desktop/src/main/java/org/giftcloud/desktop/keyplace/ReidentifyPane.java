// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.keyplace;

import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.keystore.Identity;
import org.giftcloud.keystore.Role;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** From a label to the patient: with a reason, recorded, and not on the screen for long. */
final class ReidentifyPane extends VBox {
  private static final Duration SHOWN = Duration.seconds(30);

  private final Messages messages;
  private final Label who = Parts.paragraph("", "text-bold");
  private final PauseTransition away = new PauseTransition(SHOWN);

  ReidentifyPane(KeyPlaceViewModel model, Messages messages) {
    super(8);
    this.messages = messages;
    TextField label = Fields.text("keyplace-label", messages.text("keyplace.reidentify.label"));
    TextField reason = Fields.text("keyplace-reason", messages.text("keyplace.reidentify.reason"));
    reason.setPrefColumnCount(20);
    PasswordField others =
        Fields.password("keyplace-others", messages.text("keyplace.reidentify.others"));
    Button go =
        Parts.button(
            "keyplace-reidentify",
            messages.text("keyplace.reidentify.button"),
            Material2OutlinedMZ.VISIBILITY);
    go.disableProperty().bind(model.busyProperty());
    go.setOnAction(
        event -> model.reidentify(label.getText(), reason.getText(), Fields.take(others)));
    FlowPane row =
        new FlowPane(
            8,
            8,
            Fields.labelled(messages.text("keyplace.reidentify.label"), label),
            Fields.labelled(messages.text("keyplace.reidentify.reason"), reason),
            Fields.labelled(messages.text("keyplace.reidentify.others"), others),
            go);
    row.setRowValignment(VPos.BOTTOM);
    row.setAlignment(Pos.CENTER_LEFT);
    who.setId("keyplace-who");
    away.setOnFinished(event -> model.hide());
    model.shownProperty().addListener((seen, before, now) -> show(now));
    // Whoever leaves the place leaves no names behind.
    sceneProperty().addListener((seen, before, now) -> model.hide());
    model
        .standingProperty()
        .addListener(
            (seen, before, now) ->
                Parts.show(
                    this, Shown.when(() -> now.filter(one -> one.role() != Role.USE).isPresent())));
    getChildren()
        .addAll(
            Parts.label(messages.text("keyplace.reidentify.title"), "title-3"),
            Parts.paragraph(messages.text("keyplace.reidentify.text"), "text-muted"),
            row,
            who);
  }

  private void show(Optional<Identity> now) {
    away.stop();
    who.setText(
        now.map(
                one ->
                    messages.text(
                        "keyplace.reidentify.who",
                        one.patientId(),
                        one.issuer(),
                        one.familyName(),
                        one.birthDate(),
                        one.sex()))
            .orElse(""));
    if (now.isPresent()) {
      away.playFromStart();
    }
  }
}
