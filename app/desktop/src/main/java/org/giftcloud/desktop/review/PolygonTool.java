// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.giftcloud.desktop.review.Viewport.Size;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.imaging.Polygon;
import org.giftcloud.imaging.Polygon.Point;

/**
 * Draws a mask corner by corner, with the mouse or with a cross that the arrows move. Nothing is
 * masked before it is closed; its corners are undone one by one.
 */
final class PolygonTool {
  private static final int FEWEST = 3;

  private final Masks masks;
  private final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper();
  private final List<Point> corners = new ArrayList<>();
  private final Deque<Point> undone = new ArrayDeque<>();
  private Optional<SourceRef> of = Optional.empty();
  private Size image = new Size(1, 1);
  private Point at = new Point(0, 0);

  PolygonTool(Masks masks) {
    this.masks = masks;
  }

  ReadOnlyBooleanProperty activeProperty() {
    return active.getReadOnlyProperty();
  }

  boolean isActive() {
    return active.get();
  }

  List<Point> corners() {
    return List.copyOf(corners);
  }

  /** Where the next corner would be. */
  Point at() {
    return at;
  }

  /** Begins on an image, with the cross in its middle. */
  void begin(SourceRef ref, Size size) {
    cancel();
    of = Optional.of(ref);
    image = size;
    at = new Point(size.width() / 2, size.height() / 2);
    masks.selectedProperty().set(-1);
    active.set(true);
  }

  /** Another image is on show: what was begun is not for it. */
  void show(Optional<SourceRef> ref) {
    if (!of.equals(ref)) {
      cancel();
    }
  }

  void moveTo(double x, double y) {
    at = new Point(Math.clamp(x, 0, image.width()), Math.clamp(y, 0, image.height()));
  }

  void moveBy(double dx, double dy) {
    moveTo(at.x() + dx, at.y() + dy);
  }

  /** Sets a corner; a second one at the same place is none. */
  void corner() {
    if (active.get() && (corners.isEmpty() || !corners.getLast().equals(at))) {
      corners.add(at);
      undone.clear();
    }
  }

  /** Masks what lies within the corners; with fewer than three it goes on. */
  void close() {
    if (active.get() && corners.size() >= FEWEST) {
      Polygon polygon = new Polygon(corners);
      cancel();
      masks.add(polygon);
    }
  }

  void undo() {
    if (!corners.isEmpty()) {
      undone.push(corners.removeLast());
    }
  }

  void redo() {
    if (!undone.isEmpty()) {
      corners.add(undone.pop());
    }
  }

  void cancel() {
    corners.clear();
    undone.clear();
    of = Optional.empty();
    active.set(false);
  }
}
