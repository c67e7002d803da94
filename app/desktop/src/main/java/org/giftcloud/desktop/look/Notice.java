// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.look;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Parts.Shown;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** Something a person should know, with a line per reason, until it is dismissed. */
public final class Notice extends HBox {
  private final Label title = Parts.paragraph("", "text-bold");
  private final Label lines = Parts.paragraph("");
  private final Button dismiss;

  /**
   * @param id the notice's id; its button gets it with "-dismiss"
   * @param dismissName what the button is called
   */
  public Notice(String id, String dismissName, Runnable dismissed) {
    super(12);
    setId(id);
    getStyleClass().addAll("notice", "notice-warning");
    VBox words = new VBox(4, title, lines);
    HBox.setHgrow(words, Priority.ALWAYS);
    dismiss = Parts.iconButton(id + "-dismiss", dismissName, Material2OutlinedAL.CLOSE);
    dismiss.setOnAction(event -> dismissed.run());
    setAlignment(Pos.TOP_LEFT);
    getChildren().addAll(Parts.icon(Material2OutlinedAL.INFO), words, dismiss);
    hide();
  }

  /** Puts another button beside the words. */
  public Notice with(Button button) {
    getChildren().add(2, button);
    return this;
  }

  public void show(String what, List<String> reasons) {
    title.setText(what);
    lines.setText(String.join("\n", reasons));
    setAccessibleText(what);
    Parts.show(this, Shown.YES);
  }

  /** As good news, or as something to look at. */
  public void tone(Tone tone) {
    getStyleClass().removeAll("notice-warning", "notice-success");
    getStyleClass()
        .add(
            switch (tone) {
              case GOOD -> "notice-success";
              case LOOK -> "notice-warning";
            });
  }

  /** How a notice is meant. */
  public enum Tone {
    GOOD,
    LOOK
  }

  public void hide() {
    Parts.show(this, Shown.NO);
  }
}
