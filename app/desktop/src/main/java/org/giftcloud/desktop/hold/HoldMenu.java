// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.hold;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.engine.item.Holds;
import org.giftcloud.engine.item.Reason;

/** A reason belongs to every hold; each has its own key in the menu. */
public final class HoldMenu {
  private final Map<KeyCode, MenuItem> reasons = new LinkedHashMap<>();
  private final ContextMenu menu = new ContextMenu();

  /**
   * @param chosen is told the reason
   */
  public HoldMenu(Messages messages, Consumer<Reason> chosen) {
    add(KeyCode.I, "hold-identity", messages.text("hold.reason.identity"), Holds.IDENTITY, chosen);
    add(KeyCode.R, "hold-quality", messages.text("hold.reason.quality"), Holds.QUALITY, chosen);
    add(KeyCode.C, "hold-consent", messages.text("hold.reason.consent"), Holds.CONSENT, chosen);
    add(KeyCode.A, "hold-ask", messages.text("hold.reason.ask"), Holds.ASK, chosen);
    menu.getItems().addAll(reasons.values());
    menu.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event ->
            Optional.ofNullable(reasons.get(event.getCode()))
                .ifPresent(
                    item -> {
                      event.consume();
                      menu.hide();
                      item.fire();
                    }));
  }

  private void add(KeyCode code, String id, String text, Reason reason, Consumer<Reason> chosen) {
    MenuItem item = new MenuItem(text);
    item.setId(id);
    item.setMnemonicParsing(false);
    item.setOnAction(event -> chosen.accept(reason));
    reasons.put(code, item);
  }

  public void show(Node at) {
    menu.show(at, Side.TOP, 0, 0);
  }
}
