// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.GatewaySession;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Says over the whole window whose images these are, who decides, and what is not done here. */
final class GatewayBand extends HBox {
  private final GatewaySession session;
  private final Messages messages;
  private final Label title = Parts.label("", "text-bold");

  GatewayBand(GatewaySession session, Messages messages, Runnable theme, Runnable keySheet) {
    super(12);
    this.session = session;
    this.messages = messages;
    setId("gateway-band");
    setAlignment(Pos.CENTER_LEFT);
    getStyleClass().addAll("header", "gateway-band");
    title.setId("gateway-title");
    VBox words =
        new VBox(
            2,
            title,
            Parts.paragraph(messages.text("gateway.band.text"), "text-muted", "text-small"));
    HBox.setHgrow(words, Priority.ALWAYS);
    Button turn =
        Parts.iconButton(
            "header-theme", messages.text("frame.theme.name"), Material2OutlinedAL.BRIGHTNESS_6);
    turn.setOnAction(event -> theme.run());
    Button help =
        Parts.iconButton(
            "header-keysheet", messages.text("frame.help.name"), Material2OutlinedAL.KEYBOARD);
    help.setOnAction(event -> keySheet.run());
    getChildren().addAll(words, turn, help);
    session.desk().answeringProperty().addListener((seen, before, now) -> update());
    update();
  }

  private void update() {
    boolean answering = session.desk().answeringProperty().get();
    title.setText(
        answering
            ? messages.text("gateway.band.title", session.reviewer())
            : messages.text("gateway.band.silent"));
    title.setGraphic(
        answering
            ? Parts.icon(Material2OutlinedMZ.VISIBILITY)
            : Parts.icon(Material2OutlinedAL.HOURGLASS_EMPTY));
  }
}
