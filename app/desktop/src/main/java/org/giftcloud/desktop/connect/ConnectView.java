// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.connect;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import org.giftcloud.desktop.look.DialogCard;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;

/** The dialog that signs in. */
public final class ConnectView extends DialogCard {
  private final ConnectViewModel model;
  private final ConnectForm form;
  private final Messages messages;
  private final Runnable close;

  public ConnectView(ConnectViewModel model, ConnectForm form, Messages messages, Runnable close) {
    super(528);
    this.model = model;
    this.form = form;
    this.messages = messages;
    this.close = close;
    fill(
        buttons(),
        Parts.label(messages.text("connect.dialog.title"), "title-3"),
        Parts.paragraph(messages.text("connect.dialog.text"), "text-muted"),
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
    Button cancel = new Button(messages.text("connect.dialog.cancel"));
    cancel.setId("connect-cancel");
    cancel.setOnAction(
        event -> {
          model.cancel();
          close.run();
        });
    Button signIn = new Button(messages.text("connect.dialog.sign"));
    signIn.setId("connect-sign-in");
    signIn.getStyleClass().add("accent");
    signIn.setDefaultButton(true);
    signIn.disableProperty().bind(model.busyProperty());
    signIn.setOnAction(event -> form.submit(close));
    HBox row = new HBox(8, turning, Parts.spacer(), cancel, signIn);
    row.setAlignment(Pos.CENTER_RIGHT);
    return row;
  }
}
