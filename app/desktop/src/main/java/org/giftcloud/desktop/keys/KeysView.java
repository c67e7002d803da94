// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.keys;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import org.giftcloud.desktop.look.DialogCard;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;

/** The dialog that unlocks or makes a key store. */
public final class KeysView extends DialogCard {
  private final KeysViewModel model;
  private final KeysForm form;
  private final Messages messages;
  private final Runnable close;

  public KeysView(KeysViewModel model, KeysForm form, Messages messages, Runnable close) {
    super(528);
    this.model = model;
    this.form = form;
    this.messages = messages;
    this.close = close;
    fill(
        buttons(),
        Parts.label(messages.text("keys.dialog.title"), "title-3"),
        Parts.paragraph(messages.text("keys.dialog.text"), "text-muted"),
        form);
  }

  /** Where typing goes first. */
  public Node first() {
    return form.first();
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
            form.creatingProperty()
                .map(
                    making ->
                        making
                            ? messages.text("keys.dialog.create")
                            : messages.text("keys.dialog.unlock")));
    go.disableProperty().bind(model.busyProperty());
    go.setOnAction(event -> form.submit(close));
    HBox row = new HBox(8, turning, Parts.spacer(), cancel, go);
    row.setAlignment(Pos.CENTER_RIGHT);
    return row;
  }
}
