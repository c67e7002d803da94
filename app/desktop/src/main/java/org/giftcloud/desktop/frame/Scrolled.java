// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A window's content on a screen that is too small for it: as large as it needs, and scrolled to
 * where the keys go.
 */
final class Scrolled extends ScrollPane {
  /** What is seen beside what has the keys. */
  private static final double EDGE = 24;

  private final Region content;
  private final ChangeListener<Node> follow = (seen, before, now) -> reveal(now);

  Scrolled(Region content) {
    super(content);
    this.content = content;
    // As wide as what is shown needs: most places fit a narrow screen, the review does not.
    content.setMinHeight(WindowSize.LEAST_HEIGHT);
    setId("small-screen");
    setFitToWidth(true);
    setFitToHeight(true);
    setFocusTraversable(false);
    getStyleClass().add("edge-to-edge");
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

  // null: nothing has the keys
  private void reveal(@Nullable Node node) {
    if (node == null || !isInside(node)) {
      return;
    }
    Bounds at = content.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
    Bounds seen = getViewportBounds();
    setHvalue(part(at.getMinX(), at.getMaxX(), content.getWidth(), seen.getWidth(), getHvalue()));
    setVvalue(part(at.getMinY(), at.getMaxY(), content.getHeight(), seen.getHeight(), getVvalue()));
  }

  private boolean isInside(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at == content) {
        return true;
      }
    }
    return false;
  }

  /**
   * How far it is scrolled so that from {@code from} to {@code to} is seen; its beginning first.
   */
  private static double part(double from, double to, double all, double seen, double now) {
    double room = all - seen;
    if (room <= 0) {
      return now;
    }
    double top = now * room;
    double wanted = top;
    if (to + EDGE > wanted + seen) {
      wanted = to + EDGE - seen;
    }
    if (from - EDGE < wanted) {
      wanted = from - EDGE;
    }
    return Math.clamp(wanted / room, 0, 1);
  }
}
