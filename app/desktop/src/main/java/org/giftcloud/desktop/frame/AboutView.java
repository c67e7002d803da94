// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.giftcloud.desktop.look.DialogCard;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.update.UpdatePane;
import org.giftcloud.desktop.update.UpdateViewModel;

/** Which program this is, for those who ask for help with it. */
final class AboutView extends DialogCard {
  private final Button close;

  AboutView(UpdateViewModel updates, Messages messages, Runnable closing) {
    super(480);
    close = new Button(messages.text("sheet.dialog.close"));
    close.setId("about-close");
    close.setDefaultButton(true);
    close.setOnAction(event -> closing.run());
    HBox buttons = new HBox(close);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    fill(
        buttons,
        Parts.label(messages.text("frame.window.title"), "title-2"),
        Parts.paragraph(messages.text("about.program.version", version())),
        Parts.paragraph(messages.text("about.program.text")),
        Parts.paragraph(
            messages.text(
                "about.program.system",
                System.getProperty("java.version", ""),
                System.getProperty("javafx.version", ""),
                System.getProperty("os.name", "")),
            "text-muted"),
        Parts.paragraph(messages.text("about.program.licence"), "text-muted"),
        new UpdatePane(updates, messages));
  }

  static String version() {
    return Optional.ofNullable(AboutView.class.getModule().getDescriptor())
        .flatMap(ModuleDescriptor::rawVersion)
        .orElse("");
  }

  Node first() {
    return close;
  }
}
