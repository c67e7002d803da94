// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** The keys while a polygon is drawn: they are its own, but for those that only look. */
final class PolygonKeys {
  private static final int STEP = 4;

  private final PolygonTool tool;

  PolygonKeys(PolygonTool tool) {
    this.tool = tool;
  }

  /** Whether the key is taken. */
  boolean take(KeyEvent event) {
    if (!tool.isActive()) {
      return false;
    }
    if (event.isShortcutDown()) {
      return shortcut(event);
    }
    int step = event.isShiftDown() ? 1 : STEP;
    switch (event.getCode()) {
      case LEFT -> tool.moveBy(-step, 0);
      case RIGHT -> tool.moveBy(step, 0);
      case UP -> tool.moveBy(0, -step);
      case DOWN -> tool.moveBy(0, step);
      case SPACE -> tool.corner();
      case ENTER -> tool.close();
      case U, DELETE, BACK_SPACE -> tool.undo();
      case ESCAPE, G -> tool.cancel();
      default -> {
        return !isLook(event.getCode());
      }
    }
    return true;
  }

  private boolean shortcut(KeyEvent event) {
    switch (event.getCode()) {
      case Z -> {
        if (event.isShiftDown()) {
          tool.redo();
        } else {
          tool.undo();
        }
      }
      case Y -> tool.redo();
      default -> {
        return false;
      }
    }
    return true;
  }

  private static boolean isLook(KeyCode code) {
    return switch (code) {
      case B, L, V, W, PLUS, EQUALS, ADD, MINUS, SUBTRACT, DIGIT0, NUMPAD0, TAB, F1 -> true;
      case OPEN_BRACKET, CLOSE_BRACKET -> true;
      default -> code.isModifierKey() || code.isFunctionKey();
    };
  }
}
