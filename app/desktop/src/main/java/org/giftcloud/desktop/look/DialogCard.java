// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.look;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/**
 * A dialog that fits on a small screen: its buttons are always there, and what has no room above
 * them is scrolled to, by itself where the keys go and where something new, such as a problem,
 * appears.
 */
public class DialogCard extends VBox {
  /** What is seen beside the control that has the keys: its label. */
  private static final double EDGE = 32;

  private final VBox body = new VBox(16);
  private final Scroll scroll = new Scroll();
  private final ChangeListener<Node> follow = (seen, before, now) -> reveal(now);

  protected DialogCard(double width) {
    super(16);
    getStyleClass().add("dialog-card");
    body.getStyleClass().add("dialog-body");
    setPrefWidth(width);
    setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
    getChildren().add(scroll);
    sceneProperty()
        .addListener(
            (seen, before, now) -> {
              if (before != null) {
                before.focusOwnerProperty().removeListener(follow);
              }
              if (now != null) {
                now.focusOwnerProperty().addListener(follow);
              }
            });
  }

  /** What the dialog says and asks, and the buttons below it. */
  protected final void fill(Node buttons, Node... content) {
    body.getChildren().setAll(content);
    getChildren().setAll(scroll, buttons);
  }

  // null: nothing has the focus
  private void reveal(@Nullable Node node) {
    double room = body.getHeight() - scroll.getViewportBounds().getHeight();
    if (node == null || room <= 0 || !isInside(node)) {
      return;
    }
    Bounds at = body.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
    double top = scroll.getVvalue() * room;
    double bottom = top + scroll.getViewportBounds().getHeight();
    if (at.getMinY() - EDGE < top) {
      scroll.setVvalue(Math.max(0, at.getMinY() - EDGE) / room);
    } else if (at.getMaxY() > bottom) {
      scroll.setVvalue(Math.min(1, (top + at.getMaxY() - bottom) / room));
    }
  }

  private boolean isInside(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at == body) {
        return true;
      }
    }
    return false;
  }

  private final class Scroll extends ScrollPane {
    private double seen;

    Scroll() {
      super(body);
      getStyleClass().addAll("edge-to-edge", "details");
      setFitToWidth(true);
      setHbarPolicy(ScrollBarPolicy.NEVER);
      setFocusTraversable(false);
      setMinHeight(0);
    }

    /** As high as the content is at the dialog's width, where its words wrap. */
    @Override
    protected double computePrefHeight(double width) {
      double inside =
          DialogCard.this.getPrefWidth()
              - DialogCard.this.getInsets().getLeft()
              - DialogCard.this.getInsets().getRight();
      return body.prefHeight(inside) + snappedTopInset() + snappedBottomInset();
    }

    @Override
    protected void layoutChildren() {
      super.layoutChildren();
      double now = body.getHeight();
      if (seen > 0 && now > seen) {
        setVvalue(1);
      }
      seen = now;
    }
  }
}
