// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.look;

import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Shows names on purpose, for a while; whoever leaves the place leaves none behind. */
public final class NamesButton extends Button {
  private static final Duration SHOWN = Duration.seconds(30);

  /** What it can do. */
  public interface Deeds {
    void show();

    void hide();
  }

  /** What it says. */
  public record Words(String show, String hide) {}

  public NamesButton(String id, Words words, ReadOnlyBooleanProperty shown, Deeds deeds) {
    super("", Parts.icon(Material2OutlinedMZ.VISIBILITY));
    setId(id);
    setMnemonicParsing(false);
    setMinWidth(Region.USE_PREF_SIZE);
    textProperty().bind(shown.map(now -> now ? words.hide() : words.show()));
    accessibleTextProperty().bind(textProperty());
    PauseTransition away = new PauseTransition(SHOWN);
    away.setOnFinished(event -> deeds.hide());
    setOnAction(
        event -> {
          if (shown.get()) {
            deeds.hide();
          } else {
            deeds.show();
          }
        });
    shown.addListener(
        (seen, before, now) -> {
          away.stop();
          if (now) {
            away.playFromStart();
          }
        });
    sceneProperty().addListener((seen, before, now) -> deeds.hide());
  }
}
