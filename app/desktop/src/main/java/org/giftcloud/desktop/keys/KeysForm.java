// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.keys;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.Node;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.pick.FilePicker;
import org.giftcloud.desktop.settings.Locks;
import org.giftcloud.desktop.settings.Settings;

/** What it takes to unlock or make a key store. */
public final class KeysForm extends VBox {
  private final KeysViewModel model;
  private final TextField folder;
  private final PasswordField passphrase;
  private final PasswordField again;
  private final ToggleButton create;

  public KeysForm(KeysViewModel model, Messages messages, FilePicker picker, Locks locks) {
    super(16);
    this.model = model;
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
    TextField site = Fields.text("keys-site", messages.text("keys.site.label"));
    site.textProperty().bindBidirectional(model.siteIdProperty());
    Node named =
        Fields.labelled(messages.text("keys.site.label"), site, messages.text("keys.site.hint"));
    for (Node onlyToCreate : List.of(repeat, named)) {
      onlyToCreate.visibleProperty().bind(create.selectedProperty());
      onlyToCreate.managedProperty().bind(create.selectedProperty());
    }
    getChildren()
        .addAll(
            new HBox(unlock, create),
            locks.labelled(
                Settings.Key.KEY_FOLDER,
                messages.text("keys.folder.label"),
                Fields.withBrowse(
                    folder,
                    messages.text("keys.folder.browse"),
                    () -> picker.folder(messages.text("keys.folder.browse"))),
                messages.text("keys.folder.hint")),
            Fields.labelled(messages.text("keys.passphrase.label"), passphrase),
            repeat,
            named,
            Fields.problem("keys-problem", model.problemProperty()));
  }

  /** Where typing goes first. */
  public Node first() {
    return folder.getText().isBlank() ? folder : passphrase;
  }

  /** Whether a new key store is to be made. */
  public ReadOnlyBooleanProperty creatingProperty() {
    return create.selectedProperty();
  }

  /** Unlocks or makes the key store and tells {@code done}; what is wrong shows in the form. */
  public void submit(Runnable done) {
    char[] first = Fields.take(passphrase);
    char[] second = Fields.take(again);
    if (create.isSelected()) {
      model.create(first, second, done);
    } else {
      model.unlock(first, done);
    }
  }

  private static ToggleButton way(String id, String text, ToggleGroup ways) {
    ToggleButton way = new ToggleButton(text);
    way.setId(id);
    way.setToggleGroup(ways);
    // One of the two is always chosen.
    way.setOnAction(event -> way.setSelected(true));
    return way;
  }
}
