// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.keyplace;

import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.keystore.Identity;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** From a patient to the label; what was typed goes with the answer. */
final class LookUpPane extends VBox {
  LookUpPane(KeyPlaceViewModel model, Messages messages) {
    super(8);
    TextField id = Fields.text("keyplace-id", messages.text("keyplace.lookup.id"));
    TextField issuer = Fields.text("keyplace-issuer", messages.text("keyplace.lookup.issuer"));
    TextField born = Fields.text("keyplace-born", messages.text("keyplace.lookup.born"));
    TextField sex = Fields.text("keyplace-sex", messages.text("keyplace.lookup.sex"));
    sex.setPrefColumnCount(3);
    TextField name = Fields.text("keyplace-family", messages.text("keyplace.lookup.name"));
    Button go =
        Parts.button(
            "keyplace-lookup", messages.text("keyplace.lookup.button"), Material2OutlinedMZ.SEARCH);
    go.disableProperty().bind(model.busyProperty().or(id.textProperty().isEmpty()));
    go.setOnAction(
        event -> {
          model.lookUp(
              new Identity(
                  issuer.getText().strip(),
                  id.getText().strip(),
                  born.getText().strip(),
                  sex.getText().strip(),
                  name.getText().strip()));
          List.of(id, issuer, born, sex, name).forEach(TextField::clear);
        });
    FlowPane row =
        new FlowPane(
            8,
            8,
            Fields.labelled(messages.text("keyplace.lookup.id"), id),
            Fields.labelled(messages.text("keyplace.lookup.issuer"), issuer),
            Fields.labelled(messages.text("keyplace.lookup.born"), born),
            Fields.labelled(messages.text("keyplace.lookup.sex"), sex),
            Fields.labelled(messages.text("keyplace.lookup.name"), name),
            go);
    row.setRowValignment(VPos.BOTTOM);
    row.setAlignment(Pos.CENTER_LEFT);
    Label found = Parts.paragraph("", "text-bold");
    found.setId("keyplace-found");
    found.textProperty().bind(model.foundProperty());
    // Whoever leaves the place leaves no patient behind.
    sceneProperty()
        .addListener(
            (seen, before, now) -> List.of(id, issuer, born, sex, name).forEach(TextField::clear));
    getChildren()
        .addAll(
            Parts.label(messages.text("keyplace.lookup.title"), "title-3"),
            Parts.paragraph(messages.text("keyplace.lookup.text"), "text-muted"),
            row,
            found);
  }
}
