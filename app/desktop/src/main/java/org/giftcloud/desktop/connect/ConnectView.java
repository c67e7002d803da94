// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.connect;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.giftcloud.desktop.look.DialogCard;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.pick.FilePicker;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** The dialog that signs in. */
public final class ConnectView extends DialogCard {
  private final ConnectViewModel model;
  private final Messages messages;
  private final Runnable close;
  private final TextField server;
  private final PasswordField password;

  public ConnectView(ConnectViewModel model, Messages messages, FilePicker picker, Runnable close) {
    super(528);
    this.model = model;
    this.messages = messages;
    this.close = close;
    server = Fields.text("connect-server", messages.text("connect.server.label"));
    server.setPromptText("https://giftcloud.example.org");
    server.textProperty().bindBidirectional(model.serverProperty());
    TextField user = Fields.text("connect-user", messages.text("connect.user.label"));
    user.textProperty().bindBidirectional(model.userProperty());
    password = Fields.password("connect-password", messages.text("connect.password.label"));
    // After a failure the password is what has to be typed again.
    model
        .problemProperty()
        .addListener(
            (seen, before, now) -> {
              if (now.isPresent() && !server.getText().isBlank()) {
                password.requestFocus();
              }
            });
    TextField ca = Fields.text("connect-ca", messages.text("connect.ca.label"));
    ca.textProperty().bindBidirectional(model.caFileProperty());
    fill(
        buttons(),
        Parts.label(messages.text("connect.dialog.title"), "title-3"),
        Parts.paragraph(messages.text("connect.dialog.text"), "text-muted"),
        Fields.labelled(messages.text("connect.server.label"), server),
        Fields.labelled(messages.text("connect.user.label"), user),
        Fields.labelled(messages.text("connect.password.label"), password),
        Fields.labelled(
            messages.text("connect.ca.label"),
            withBrowse(ca, picker),
            messages.text("connect.ca.hint")),
        Fields.problem("connect-problem", model.problemProperty()));
  }

  /** Where typing goes first. */
  public Node first() {
    return server.getText().isBlank() ? server : password;
  }

  private Node withBrowse(TextField ca, FilePicker picker) {
    Button browse =
        Parts.button(
            "connect-ca-browse",
            messages.text("connect.ca.browse"),
            Material2OutlinedAL.FOLDER_OPEN);
    browse.setOnAction(
        event ->
            picker
                .file(messages.text("connect.ca.browse"))
                .ifPresent(file -> ca.setText(file.toString())));
    HBox.setHgrow(ca, Priority.ALWAYS);
    return new HBox(8, ca, browse);
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
    signIn.setOnAction(
        event -> {
          char[] secret = Fields.take(password);
          model.signIn(secret, close);
        });
    HBox row = new HBox(8, turning, Parts.spacer(), cancel, signIn);
    row.setAlignment(Pos.CENTER_RIGHT);
    return row;
  }
}
