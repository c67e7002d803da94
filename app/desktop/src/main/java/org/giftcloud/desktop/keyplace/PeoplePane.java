// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.keyplace;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.keystore.PersonInfo;
import org.giftcloud.keystore.Role;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Who may open the key store, and what each may do. */
final class PeoplePane extends VBox {
  private static final double ROW = 32;

  private final KeyPlaceViewModel model;
  private final Messages messages;
  private final ListView<PersonInfo> people = new ListView<>();

  PeoplePane(KeyPlaceViewModel model, Messages messages) {
    super(8);
    this.model = model;
    this.messages = messages;
    people.setId("keyplace-people");
    people.setAccessibleText(messages.text("keyplace.people.title"));
    people.setCellFactory(ignored -> new PersonCell());
    people.setFixedCellSize(ROW);
    model.peopleProperty().addListener((seen, before, now) -> show(now));
    show(model.peopleProperty().get());
    VBox changes = new VBox(8, add(), remove());
    model
        .standingProperty()
        .addListener(
            (seen, before, now) ->
                Parts.show(
                    changes,
                    Shown.when(() -> now.filter(one -> one.role() != Role.USE).isPresent())));
    getChildren()
        .addAll(Parts.label(messages.text("keyplace.people.title"), "title-3"), people, changes);
  }

  private void show(List<PersonInfo> all) {
    people.getItems().setAll(all);
    people.setPrefHeight(2 + ROW * Math.clamp(all.size(), 2, 6));
    people.setMinHeight(people.getPrefHeight());
  }

  private Node add() {
    TextField name = Fields.text("keyplace-name", messages.text("keyplace.people.name"));
    PasswordField first =
        Fields.password("keyplace-first", messages.text("keyplace.people.passphrase"));
    CheckBox may = new CheckBox(messages.text("keyplace.people.may"));
    may.setId("keyplace-may");
    may.setMinWidth(USE_PREF_SIZE);
    Button go =
        Parts.button(
            "keyplace-add", messages.text("keyplace.people.add"), Material2OutlinedMZ.PERSON_ADD);
    go.disableProperty().bind(model.busyProperty());
    go.setOnAction(
        event -> {
          model.add(
              name.getText(), may.isSelected() ? Role.REIDENTIFY : Role.USE, Fields.take(first));
          name.clear();
        });
    FlowPane row =
        new FlowPane(
            8,
            8,
            Fields.labelled(messages.text("keyplace.people.name"), name),
            Fields.labelled(messages.text("keyplace.people.passphrase"), first),
            may,
            go);
    row.setRowValignment(VPos.BOTTOM);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private Node remove() {
    TextField reason = Fields.text("keyplace-why", messages.text("keyplace.people.why"));
    Button go =
        Parts.button(
            "keyplace-remove",
            messages.text("keyplace.people.remove"),
            Material2OutlinedMZ.PERSON_REMOVE);
    go.disableProperty()
        .bind(model.busyProperty().or(people.getSelectionModel().selectedItemProperty().isNull()));
    go.setOnAction(
        event ->
            Optional.ofNullable(people.getSelectionModel().getSelectedItem())
                .ifPresent(person -> model.remove(person, reason.getText())));
    FlowPane row =
        new FlowPane(8, 8, Fields.labelled(messages.text("keyplace.people.why"), reason), go);
    row.setRowValignment(VPos.BOTTOM);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private final class PersonCell extends ListCell<PersonInfo> {
    @Override
    protected void updateItem(@Nullable PersonInfo person, boolean empty) {
      super.updateItem(person, empty);
      setText(
          empty || person == null
              ? null
              : messages.text("keyplace.people.line", person.name(), model.role(person.role())));
    }
  }
}
