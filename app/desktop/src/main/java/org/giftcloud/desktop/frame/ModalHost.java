// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.giftcloud.desktop.look.DialogCard;
import org.jspecify.annotations.Nullable;

/** A window's content with room for one dialog in front of it; the rest sleeps meanwhile. */
public final class ModalHost extends StackPane {
  private final StackPane content = new StackPane();
  private final StackPane scrim = new StackPane();

  // null: nothing had the focus when the dialog came
  private @Nullable Node focusedBefore;

  public ModalHost() {
    scrim.getStyleClass().add("scrim");
    scrim.setVisible(false);
    scrim.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            close();
          }
        });
    getChildren().addAll(content, scrim);
  }

  /** What is behind the dialogs is larger than the window from now on, and is scrolled to. */
  public void scroll() {
    getChildren().set(0, new Scrolled(content));
  }

  public void setContent(Node node) {
    content.getChildren().setAll(node);
  }

  /** Shows a dialog; {@code first} is where typing goes. */
  public void open(DialogCard dialog, Node first) {
    focusedBefore = getScene() == null ? null : getScene().getFocusOwner();
    scrim.getChildren().setAll(dialog);
    content.setDisable(true);
    scrim.setVisible(true);
    first.requestFocus();
  }

  public boolean isOpen() {
    return scrim.isVisible();
  }

  /** Whether it is this dialog that is in front. */
  public boolean shows(DialogCard dialog) {
    return isOpen() && scrim.getChildren().contains(dialog);
  }

  public void close() {
    scrim.setVisible(false);
    scrim.getChildren().clear();
    content.setDisable(false);
    Node before = focusedBefore;
    if (before != null) {
      before.requestFocus();
    }
  }
}
