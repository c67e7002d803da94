// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.giftcloud.desktop.look.DialogCard;
import org.giftcloud.desktop.look.Parts;

/** States a consequence, then asks; nothing happens unless the deed itself is pressed. */
public final class Confirm extends DialogCard {
  private final Button cancel;

  /**
   * @param title what is about to happen
   * @param text what it means for the data
   * @param deed the deed, as its button says it
   * @param cancel how to leave everything as it is
   */
  public record Words(String title, String text, String deed, String cancel) {}

  public Confirm(Words words, Runnable closing, Runnable deed) {
    super(440);
    cancel = new Button(words.cancel());
    cancel.setId("confirm-cancel");
    cancel.setCancelButton(true);
    cancel.setOnAction(event -> closing.run());
    Button go = new Button(words.deed());
    go.setId("confirm-go");
    go.getStyleClass().add("danger");
    go.setOnAction(
        event -> {
          closing.run();
          deed.run();
        });
    HBox buttons = new HBox(8, cancel, go);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    fill(buttons, Parts.paragraph(words.title(), "title-3"), Parts.paragraph(words.text()));
  }

  /** Where typing goes first: the way that changes nothing. */
  public Node first() {
    return cancel;
  }
}
