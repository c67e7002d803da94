// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.keyplace;

import java.util.List;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.keystore.Role;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The patient IDs that are nobody's at this site; whoever comes with one is held. */
final class PlaceholderPane extends VBox {
  private static final double ROW = 32;

  private final KeyPlaceViewModel model;
  private final Messages messages;
  private final ListView<String> ids = new ListView<>();
  private final TextField added;
  private final TextField reason;

  PlaceholderPane(KeyPlaceViewModel model, Messages messages) {
    super(8);
    this.model = model;
    this.messages = messages;
    added = Fields.text("keyplace-nobody", messages.text("keyplace.nobody.ids"));
    reason = Fields.text("keyplace-nobody-why", messages.text("keyplace.people.why"));
    ids.setId("keyplace-nobodies");
    ids.setAccessibleText(messages.text("keyplace.nobody.title"));
    ids.setFixedCellSize(ROW);
    ids.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    Label none = Parts.paragraph(messages.text("keyplace.nobody.none"), "text-muted");
    model.placeholdersProperty().addListener((seen, before, now) -> show(now, none));
    show(model.placeholdersProperty().get(), none);
    Node changes = changes();
    model.standingProperty().addListener((seen, before, now) -> show(changes));
    show(changes);
    getChildren()
        .addAll(
            Parts.label(messages.text("keyplace.nobody.title"), "title-3"),
            Parts.paragraph(messages.text("keyplace.nobody.text"), "text-muted"),
            none,
            ids,
            changes);
  }

  private void show(List<String> all, Label none) {
    ids.getItems().setAll(all);
    ids.setPrefHeight(2 + ROW * Math.clamp(all.size(), 2, 6));
    ids.setMinHeight(ids.getPrefHeight());
    Parts.show(none, Shown.when(all::isEmpty));
    Parts.show(ids, Shown.when(() -> !all.isEmpty()));
  }

  /** Only who may add people may change what everybody's computer holds. */
  private void show(Node changes) {
    Parts.show(
        changes,
        Shown.when(
            () ->
                model.standingProperty().get().filter(one -> one.role() != Role.USE).isPresent()));
  }

  private Node changes() {
    Button hold =
        Parts.button(
            "keyplace-nobody-hold",
            messages.text("keyplace.nobody.hold"),
            Material2OutlinedMZ.PAUSE_CIRCLE_OUTLINE);
    hold.disableProperty().bind(model.busyProperty().or(added.textProperty().isEmpty()));
    hold.setOnAction(event -> model.holdIds(added.getText(), reason.getText(), this::emptied));
    Button free =
        Parts.button(
            "keyplace-nobody-free",
            messages.text("keyplace.nobody.free"),
            Material2OutlinedAL.DELETE);
    free.disableProperty()
        .bind(model.busyProperty().or(ids.getSelectionModel().selectedItemProperty().isNull()));
    free.setOnAction(
        event ->
            model.freeIds(
                List.copyOf(ids.getSelectionModel().getSelectedItems()),
                reason.getText(),
                this::emptied));
    FlowPane row =
        new FlowPane(
            8,
            8,
            Fields.labelled(messages.text("keyplace.nobody.ids"), added),
            Fields.labelled(messages.text("keyplace.people.why"), reason),
            hold,
            free);
    row.setRowValignment(VPos.BOTTOM);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private void emptied() {
    added.clear();
    reason.clear();
  }
}
