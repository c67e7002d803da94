// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import org.giftcloud.desktop.look.DialogCard;
import org.giftcloud.desktop.look.Parts;

/** States a consequence, then asks; nothing happens unless the deed itself is pressed. */
public final class Confirm extends DialogCard {
  private final HBox buttons;
  private final Runnable closing;
  private Button first;

  /**
   * @param title what is about to happen
   * @param text what it means for the data
   * @param deed the deed, as its button says it
   * @param cancel how to leave everything as it is
   */
  public record Words(String title, String text, String deed, String cancel) {}

  public Confirm(Words words, Runnable closing, Runnable deed) {
    super(520);
    this.closing = closing;
    Button cancel = new Button(words.cancel());
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
    first = cancel;
    for (Button button : List.of(cancel, go)) {
      button.setMinWidth(USE_PREF_SIZE);
    }
    buttons = new HBox(8, cancel, go);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    fill(buttons, Parts.paragraph(words.title(), "title-3"), Parts.paragraph(words.text()));
  }

  /** The same with a milder way than the deed, which typing goes to. */
  public Confirm offering(String mild, Runnable milder) {
    Button instead = new Button(mild);
    instead.setId("confirm-instead");
    instead.setMinWidth(USE_PREF_SIZE);
    instead.getStyleClass().add("accent");
    instead.setOnAction(
        event -> {
          closing.run();
          milder.run();
        });
    buttons.getChildren().add(instead);
    first = instead;
    return this;
  }

  /** Where typing goes first: the way that changes nothing. */
  public Node first() {
    return first;
  }
}
