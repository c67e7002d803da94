// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.keys;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.giftcloud.desktop.look.DialogCard;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.pick.FilePicker;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** The dialog that unlocks or makes a key store. */
public final class KeysView extends DialogCard {
  private final KeysViewModel model;
  private final Messages messages;
  private final Runnable close;
  private final TextField folder;
  private final PasswordField passphrase;
  private final PasswordField again;
  private final ToggleButton create;

  public KeysView(KeysViewModel model, Messages messages, FilePicker picker, Runnable close) {
    super(528);
    this.model = model;
    this.messages = messages;
    this.close = close;
    folder = Fields.text("keys-folder", messages.text("keys.folder.label"));
    folder.textProperty().bindBidirectional(model.folderProperty());
    passphrase = Fields.password("keys-passphrase", messages.text("keys.passphrase.label"));
    again = Fields.password("keys-again", messages.text("keys.again.label"));
    ToggleGroup ways = new ToggleGroup();
    ToggleButton unlock = way("keys-way-unlock", messages.text("keys.way.unlock"), ways);
    create = way("keys-way-create", messages.text("keys.way.create"), ways);
    unlock.getStyleClass().add("left-pill");
    create.getStyleClass().add("right-pill");
    unlock.setSelected(true);
    Node repeat =
        Fields.labelled(messages.text("keys.again.label"), again, messages.text("keys.again.hint"));
    repeat.visibleProperty().bind(create.selectedProperty());
    repeat.managedProperty().bind(create.selectedProperty());
    fill(
        buttons(),
        Parts.label(messages.text("keys.dialog.title"), "title-3"),
        Parts.paragraph(messages.text("keys.dialog.text"), "text-muted"),
        new HBox(unlock, create),
        Fields.labelled(
            messages.text("keys.folder.label"),
            withBrowse(picker),
            messages.text("keys.folder.hint")),
        Fields.labelled(messages.text("keys.passphrase.label"), passphrase),
        repeat,
        Fields.problem("keys-problem", model.problemProperty()));
  }

  /** Where typing goes first. */
  public Node first() {
    return folder.getText().isBlank() ? folder : passphrase;
  }

  private static ToggleButton way(String id, String text, ToggleGroup ways) {
    ToggleButton way = new ToggleButton(text);
    way.setId(id);
    way.setToggleGroup(ways);
    // One of the two is always chosen.
    way.setOnAction(event -> way.setSelected(true));
    return way;
  }

  private Node withBrowse(FilePicker picker) {
    Button browse =
        Parts.button(
            "keys-folder-browse",
            messages.text("keys.folder.browse"),
            Material2OutlinedAL.FOLDER_OPEN);
    browse.setOnAction(
        event ->
            picker
                .folder(messages.text("keys.folder.browse"))
                .ifPresent(chosen -> folder.setText(chosen.toString())));
    HBox.setHgrow(folder, Priority.ALWAYS);
    return new HBox(8, folder, browse);
  }

  private Node buttons() {
    ProgressIndicator turning = new ProgressIndicator();
    turning.setPrefSize(20, 20);
    Parts.show(turning, Shown.NO);
    model
        .busyProperty()
        .addListener((seen, before, now) -> Parts.show(turning, Shown.when(() -> now)));
    Button cancel = new Button(messages.text("keys.dialog.cancel"));
    cancel.setId("keys-cancel");
    cancel.setOnAction(event -> close.run());
    Button go = new Button();
    go.setId("keys-go");
    go.getStyleClass().add("accent");
    go.setDefaultButton(true);
    go.textProperty()
        .bind(
            create
                .selectedProperty()
                .map(
                    making ->
                        making
                            ? messages.text("keys.dialog.create")
                            : messages.text("keys.dialog.unlock")));
    go.disableProperty().bind(model.busyProperty());
    go.setOnAction(event -> submit());
    HBox row = new HBox(8, turning, Parts.spacer(), cancel, go);
    row.setAlignment(Pos.CENTER_RIGHT);
    return row;
  }

  private void submit() {
    char[] first = Fields.take(passphrase);
    char[] second = Fields.take(again);
    if (create.isSelected()) {
      model.create(first, second, close);
    } else {
      model.unlock(first, close);
    }
  }
}
