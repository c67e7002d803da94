// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.look;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/**
 * A row of buttons, of which some give their words away, one after the other, where all do not fit;
 * their icons stay, and their names as tool-tips.
 */
public final class FittingBar extends HBox {
  private final List<Button> yielding;

  /** How wide each is with its words, measured when it had them last. */
  private final Map<Button, Double> worded = new HashMap<>();

  /**
   * @param yielding of the children, which give their words away, the first one first
   */
  public FittingBar(double spacing, List<Button> yielding, Node... children) {
    super(spacing, children);
    this.yielding = List.copyOf(yielding);
    yielding.forEach(button -> button.setTooltip(new Tooltip(button.getText())));
    // It must not make the window wider.
    setMinWidth(0);
  }

  @Override
  protected void layoutChildren() {
    fit();
    super.layoutChildren();
  }

  private void fit() {
    List<Node> managed = getManagedChildren();
    List<Button> giving = yielding.stream().filter(managed::contains).toList();
    for (Button button : giving) {
      if (button.getContentDisplay() != ContentDisplay.GRAPHIC_ONLY) {
        worded.put(button, button.prefWidth(-1));
      }
    }
    double missing =
        snappedLeftInset()
            + snappedRightInset()
            + getSpacing() * Math.max(0, managed.size() - 1)
            - getWidth();
    for (Node child : managed) {
      missing +=
          child instanceof Button button && giving.contains(button)
              ? worded(button)
              : Math.max(child.minWidth(-1), child.prefWidth(-1));
    }
    for (Button button : giving) {
      boolean gives = missing > 0;
      show(button, gives ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT);
      missing -= gives ? worded(button) - button.prefWidth(-1) : 0;
    }
  }

  private double worded(Button button) {
    return worded.getOrDefault(button, 0.0);
  }

  private static void show(Button button, ContentDisplay display) {
    if (button.getContentDisplay() != display) {
      button.setContentDisplay(display);
    }
  }
}
