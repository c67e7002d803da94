// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.keyplace;

import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.keystore.Role;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** Whose patient IDs those are that name no issuer: the store's own site, and others it admits. */
final class SitesPane extends VBox {
  private final KeyPlaceViewModel model;
  private final Messages messages;
  private final Label own = Parts.paragraph("");
  private final Label admitted = Parts.paragraph("");

  SitesPane(KeyPlaceViewModel model, Messages messages) {
    super(8);
    this.model = model;
    this.messages = messages;
    own.setId("keyplace-site-own");
    admitted.setId("keyplace-sites");
    Node changes = changes();
    model.standingProperty().addListener((seen, before, now) -> show(changes));
    show(changes);
    model.sitesProperty().addListener((seen, before, now) -> show(now));
    show(model.sitesProperty().get());
    getChildren()
        .addAll(
            Parts.label(messages.text("keyplace.site.title"), "title-3"),
            Parts.paragraph(messages.text("keyplace.site.text"), "text-muted"),
            own,
            admitted,
            changes);
  }

  private void show(Sites sites) {
    own.setText(
        sites.own().isEmpty()
            ? messages.text("keyplace.site.none")
            : messages.text("keyplace.site.own", sites.own()));
    List<String> others = sites.admitted();
    admitted.setText(
        others.isEmpty()
            ? messages.text("keyplace.site.noneElse")
            : messages.text("keyplace.site.others", String.join(", ", others)));
  }

  /** Only who may add people may change whose patients everybody's computer tells apart. */
  private void show(Node changes) {
    Parts.show(
        changes,
        Shown.when(
            () ->
                model.standingProperty().get().filter(one -> one.role() != Role.USE).isPresent()));
  }

  private Node changes() {
    TextField id = Fields.text("keyplace-site", messages.text("keyplace.site.id"));
    TextField reason = Fields.text("keyplace-site-why", messages.text("keyplace.people.why"));
    Button admit =
        Parts.button(
            "keyplace-site-admit", messages.text("keyplace.site.admit"), Material2OutlinedAL.ADD);
    admit.disableProperty().bind(model.busyProperty().or(id.textProperty().isEmpty()));
    admit.setOnAction(
        event ->
            model.admitSite(
                id.getText(),
                reason.getText(),
                () -> {
                  id.clear();
                  reason.clear();
                }));
    FlowPane row =
        new FlowPane(
            8,
            8,
            Fields.labelled(messages.text("keyplace.site.id"), id),
            Fields.labelled(messages.text("keyplace.people.why"), reason),
            admit);
    row.setRowValignment(VPos.BOTTOM);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }
}
