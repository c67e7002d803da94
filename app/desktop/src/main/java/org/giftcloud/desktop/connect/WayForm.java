// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.connect;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.pick.FilePicker;
import org.giftcloud.desktop.settings.Locks;
import org.giftcloud.desktop.settings.Settings;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** Proxy, pin and client certificate: folded away where a site needs none of them. */
final class WayForm extends VBox {
  private final PasswordField secret;

  WayForm(ConnectViewModel model, Messages messages, FilePicker picker, Locks locks) {
    super(16);
    WayModel way = model.way();
    TextField proxy = Fields.text("connect-proxy", messages.text("connect.proxy.label"));
    proxy.setPromptText("proxy.example.org:3128");
    proxy.textProperty().bindBidirectional(way.proxyProperty());
    TextField pin = Fields.text("connect-pin", messages.text("connect.pin.label"));
    pin.textProperty().bindBidirectional(way.pinProperty());
    TextField certificate =
        Fields.text("connect-certificate", messages.text("connect.certificate.label"));
    certificate.textProperty().bindBidirectional(way.certificateProperty());
    secret =
        Fields.password("connect-certificate-password", messages.text("connect.certificate.opens"));
    String browse = messages.text("connect.certificate.browse");
    VBox folded =
        new VBox(
            16,
            locks.labelled(
                Settings.Key.PROXY,
                messages.text("connect.proxy.label"),
                proxy,
                messages.text("connect.proxy.hint")),
            locks.labelled(
                Settings.Key.SERVER_PIN,
                messages.text("connect.pin.label"),
                pin,
                messages.text("connect.pin.hint")),
            locks.labelled(
                Settings.Key.CLIENT_CERTIFICATE,
                messages.text("connect.certificate.label"),
                Fields.withBrowse(certificate, browse, () -> picker.file(browse)),
                messages.text("connect.certificate.hint")),
            Fields.labelled(messages.text("connect.certificate.opens"), secret),
            trial(model, messages));
    ToggleButton unfold = new ToggleButton(messages.text("connect.way.title"));
    unfold.setId("connect-way");
    unfold.setMinWidth(USE_PREF_SIZE);
    unfold.setSelected(way.isUnusual());
    unfold
        .selectedProperty()
        .addListener((seen, before, now) -> Parts.show(folded, Shown.when(() -> now)));
    Parts.show(folded, Shown.when(way::isUnusual));
    getChildren().addAll(unfold, folded);
  }

  private Node trial(ConnectViewModel model, Messages messages) {
    Label outcome = Parts.paragraph("");
    outcome.setId("connect-way-outcome");
    outcome.setGraphic(Parts.icon(Material2OutlinedAL.CHECK_CIRCLE, "state-success"));
    Parts.show(outcome, Shown.NO);
    Button look = new Button(messages.text("connect.way.test"));
    look.setId("connect-way-test");
    look.setMinWidth(USE_PREF_SIZE);
    look.disableProperty().bind(model.busyProperty());
    look.setOnAction(
        event -> {
          Parts.show(outcome, Shown.NO);
          model.look(
              Fields.copy(secret),
              () -> {
                outcome.setText(messages.text("connect.way.there"));
                outcome.setAccessibleText(outcome.getText());
                Parts.show(outcome, Shown.when(() -> true));
              });
        });
    return new VBox(8, look, outcome);
  }

  /** What opens the client certificate; emptied here. */
  char[] take() {
    return Fields.take(secret);
  }
}
