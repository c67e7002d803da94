// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.imaging.Window;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Says which grey values are shown, and offers the windows that the file names. */
final class WindowMenu extends MenuButton {
  private final Windowing windowing;
  private final Messages messages;

  WindowMenu(Windowing windowing, Messages messages) {
    this.windowing = windowing;
    this.messages = messages;
    setId("review-window");
    setGraphic(Parts.icon(Material2OutlinedMZ.TONALITY));
    setMinWidth(USE_PREF_SIZE);
    setTooltip(new Tooltip(messages.text("review.window.hint")));
    getStyleClass().addAll("flat", "window-menu");
    windowing.displayProperty().addListener((seen, before, now) -> offer());
    windowing.inForceProperty().addListener((seen, before, now) -> say(now));
    offer();
    say(windowing.inForceProperty().get());
  }

  private void offer() {
    MenuItem stored = new MenuItem(messages.text("review.window.stored"));
    stored.setId("review-window-stored");
    stored.setOnAction(event -> windowing.asStored());
    getItems().setAll(stored);
    List<Window> windows = windowing.displayProperty().get().windows();
    for (int i = 0; i < windows.size(); i++) {
      Window window = windows.get(i);
      MenuItem item =
          new MenuItem(messages.text("review.window.preset", window.width(), window.centre()));
      item.setId("review-window-" + (i + 1));
      item.setOnAction(event -> windowing.choose(window));
      getItems().add(item);
    }
  }

  private void say(Optional<Window> now) {
    Parts.show(this, Shown.when(now::isPresent));
    String words =
        now.map(window -> messages.text("review.window.preset", window.width(), window.centre()))
            .orElse("");
    setText(words);
    setAccessibleText(messages.text("review.window.name", words));
  }
}
