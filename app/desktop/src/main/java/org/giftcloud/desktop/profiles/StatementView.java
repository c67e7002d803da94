// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.profiles;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import org.giftcloud.desktop.look.DialogCard;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;

/** What a profile with its options does, written for those who have to check it. */
public final class StatementView extends DialogCard {
  private final Button close;

  /** How the statement leaves the window. */
  public interface Deeds {
    void save(Path file);

    void close();
  }

  public StatementView(
      String text, Messages messages, Supplier<Optional<Path>> where, Deeds deeds) {
    super(880);
    TextArea area = new TextArea(text);
    area.setId("statement-text");
    area.setAccessibleText(messages.text("profiles.statement.title"));
    area.setEditable(false);
    area.setWrapText(true);
    area.setPrefRowCount(22);
    area.getStyleClass().add("statement");
    Button save = new Button(messages.text("profiles.statement.save"));
    save.setId("statement-save");
    save.setOnAction(event -> where.get().ifPresent(deeds::save));
    close = new Button(messages.text("profiles.statement.close"));
    close.setId("statement-close");
    close.setDefaultButton(true);
    close.setOnAction(event -> deeds.close());
    HBox buttons = new HBox(8, save, Parts.spacer(), close);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    fill(buttons, Parts.label(messages.text("profiles.statement.title"), "title-3"), area);
  }

  /** Where typing goes first. */
  public Node first() {
    return close;
  }
}
