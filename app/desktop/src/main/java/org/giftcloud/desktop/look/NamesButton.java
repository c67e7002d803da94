// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.look;

import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.giftcloud.desktop.messages.Messages;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Shows names on purpose, for a while; whoever leaves the place leaves none behind. */
public final class NamesButton extends Button {
  private static final Duration SHOWN = Duration.seconds(30);

  /**
   * @param shown whether names are shown now
   */
  public NamesButton(
      String id, Messages messages, ReadOnlyBooleanProperty shown, Runnable show, Runnable hide) {
    super("", Parts.icon(Material2OutlinedMZ.VISIBILITY));
    setId(id);
    setMnemonicParsing(false);
    setMinWidth(Region.USE_PREF_SIZE);
    textProperty()
        .bind(
            shown.map(
                now ->
                    now ? messages.text("frame.names.hide") : messages.text("frame.names.show")));
    accessibleTextProperty().bind(textProperty());
    PauseTransition away = new PauseTransition(SHOWN);
    away.setOnFinished(event -> hide.run());
    setOnAction(
        event -> {
          if (shown.get()) {
            hide.run();
          } else {
            show.run();
          }
        });
    shown.addListener(
        (seen, before, now) -> {
          away.stop();
          if (now) {
            away.playFromStart();
          }
        });
    sceneProperty().addListener((seen, before, now) -> hide.run());
  }
}
