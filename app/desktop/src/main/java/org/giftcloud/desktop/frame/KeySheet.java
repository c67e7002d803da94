// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import org.giftcloud.desktop.look.DialogCard;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;

/** Every key of the window on one sheet. */
final class KeySheet extends DialogCard {
  private final Button close;

  KeySheet(Messages messages, Runnable manual, Runnable closing) {
    super(880);
    GridPane grid = new GridPane(16, 8);
    List<String> lines = lines(messages);
    int half = (lines.size() + 1) / 2;
    for (int i = 0; i < lines.size(); i++) {
      String[] parts = lines.get(i).split("\\|", 2);
      Label key = Parts.label(parts[0], "key");
      key.setMinWidth(USE_PREF_SIZE);
      grid.add(key, 2 * (i / half), i % half);
      grid.add(Parts.paragraph(parts[1]), 2 * (i / half) + 1, i % half);
    }
    close = new Button(messages.text("sheet.dialog.close"));
    close.setId("sheet-close");
    close.setDefaultButton(true);
    close.setOnAction(event -> closing.run());
    Button guide = new Button(messages.text("sheet.dialog.manual"));
    guide.setId("sheet-manual");
    guide.setOnAction(event -> manual.run());
    HBox buttons = new HBox(8, guide, Parts.spacer(), close);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    fill(buttons, Parts.label(messages.text("sheet.dialog.title"), "title-3"), grid);
  }

  private static List<String> lines(Messages messages) {
    return List.of(
        messages.text("sheet.key.enter"),
        messages.text("sheet.key.unseen"),
        messages.text("sheet.key.hold"),
        messages.text("sheet.key.back"),
        messages.text("sheet.key.late"),
        messages.text("sheet.key.arrows"),
        messages.text("sheet.key.before"),
        messages.text("sheet.key.mask"),
        messages.text("sheet.key.next"),
        messages.text("sheet.key.nudge"),
        messages.text("sheet.key.polygon"),
        messages.text("sheet.key.shape"),
        messages.text("sheet.key.cover"),
        messages.text("sheet.key.text"),
        messages.text("sheet.key.accept"),
        messages.text("sheet.key.delete"),
        messages.text("sheet.key.undo"),
        messages.text("sheet.key.copy"),
        messages.text("sheet.key.frames"),
        messages.text("sheet.key.cine"),
        messages.text("sheet.key.template"),
        messages.text("sheet.key.zoom"),
        messages.text("sheet.key.pan"),
        messages.text("sheet.key.split"),
        messages.text("sheet.key.overlays"),
        messages.text("sheet.key.window"),
        messages.text("sheet.key.light"),
        messages.text("sheet.key.sheet"),
        messages.text("sheet.key.places"));
  }

  Node first() {
    return close;
  }
}
