// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.connect;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.pick.FilePicker;
import org.giftcloud.desktop.settings.Locks;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.giftcloudclient.Credentials;

/** What it takes to sign in. */
public final class ConnectForm extends VBox {
  private final ConnectViewModel model;
  private final TextField server;
  private final PasswordField password;
  private final WayForm way;

  public ConnectForm(ConnectViewModel model, Messages messages, FilePicker picker, Locks locks) {
    super(16);
    this.model = model;
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
    way = new WayForm(model, messages, picker, locks);
    TextField ca = Fields.text("connect-ca", messages.text("connect.ca.label"));
    ca.textProperty().bindBidirectional(model.way().caFileProperty());
    getChildren()
        .addAll(
            locks.labelled(Settings.Key.SERVER, messages.text("connect.server.label"), server, ""),
            locks.labelled(
                Settings.Key.USER,
                messages.text("connect.user.label"),
                user,
                messages.text("connect.user.hint")),
            secret(messages),
            locks.labelled(
                Settings.Key.CA_FILE,
                messages.text("connect.ca.label"),
                Fields.withBrowse(
                    ca,
                    messages.text("connect.ca.browse"),
                    () -> picker.file(messages.text("connect.ca.browse"))),
                messages.text("connect.ca.hint")),
            way,
            Fields.problem("connect-problem", model.problemProperty()));
  }

  /** What is asked for follows from the name: a password, or what goes with a token's alias. */
  private Node secret(Messages messages) {
    Label name = Parts.label("", "field-label");
    name.setLabelFor(password);
    Runnable update =
        () -> {
          name.setText(
              Credentials.isAlias(model.userProperty().get().strip())
                  ? messages.text("connect.secret.label")
                  : messages.text("connect.password.label"));
          password.setAccessibleText(name.getText());
        };
    model.userProperty().addListener((seen, before, now) -> update.run());
    update.run();
    return new VBox(4, name, password);
  }

  /** Where typing goes first. */
  public Node first() {
    return server.getText().isBlank() ? server : password;
  }

  /** Signs in and tells {@code done}; what is wrong shows in the form. */
  public void submit(Runnable done) {
    model.signIn(Fields.take(password), way.take(), done);
  }
}
