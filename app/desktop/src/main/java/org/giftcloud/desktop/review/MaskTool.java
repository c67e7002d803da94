// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.List;
import java.util.Optional;
import org.giftcloud.desktop.review.Viewport.Size;
import org.giftcloud.imaging.Ellipse;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.OutsideUltrasound;
import org.giftcloud.imaging.Polygon;
import org.giftcloud.imaging.Region;
import org.giftcloud.imaging.WholeFrame;

/** Turns a press, a drag and a release on the image into a mask drawn, moved or resized. */
final class MaskTool {
  private final Masks masks;
  private Size image = new Size(1, 1);
  private Optional<Drag> drag = Optional.empty();
  private Optional<Region> draft = Optional.empty();

  MaskTool(Masks masks) {
    this.masks = masks;
  }

  void on(Size size) {
    image = size;
  }

  /** The mask as it would be if the button were released now. */
  Optional<Region> draft() {
    return draft;
  }

  /** Index of the mask being changed, or -1 when a new one is drawn. */
  int index() {
    return drag.map(Drag::index).orElse(-1);
  }

  boolean isDragging() {
    return drag.isPresent();
  }

  /**
   * @param x where on the image
   * @param y where on the image
   * @param reach how near an edge counts as on it, in image pixels
   */
  void press(double x, double y, double reach) {
    List<Optional<Region>> regions =
        masks.regionsProperty().get().stream().map(MaskTool::around).toList();
    int selected = masks.selectedProperty().get();
    if (selected >= 0 && selected < regions.size() && regions.get(selected).isPresent()) {
      Region chosen = regions.get(selected).get();
      Edges edges = Edges.at(chosen, x, y, reach);
      if (edges.any()) {
        drag = Optional.of(new Drag(selected, chosen, edges, x, y));
        return;
      }
    }
    for (int i = regions.size() - 1; i >= 0; i--) {
      if (regions.get(i).isPresent() && contains(regions.get(i).get(), x, y)) {
        masks.selectedProperty().set(i);
        drag = Optional.of(new Drag(i, regions.get(i).get(), Edges.NONE, x, y));
        return;
      }
    }
    masks.selectedProperty().set(-1);
    drag = Optional.of(new Drag(-1, new Region(0, 0, 1, 1), Edges.NONE, x, y));
  }

  void drag(double x, double y) {
    draft = drag.map(now -> now.at(x, y, image));
  }

  /** A press without a drag only selects. */
  void release() {
    int index = index();
    Optional<Region> done = draft;
    cancel();
    done.ifPresent(
        region -> {
          if (index >= 0) {
            masks.replace(index, region);
          } else if (region.width() > 1 && region.height() > 1) {
            masks.add(region);
          }
        });
  }

  void cancel() {
    drag = Optional.empty();
    draft = Optional.empty();
  }

  /** What the mouse takes hold of; a mask that the image itself draws cannot be moved. */
  static Optional<Region> around(Mask mask) {
    return switch (mask.shape()) {
      case Region r -> Optional.of(r);
      case Ellipse e -> Optional.of(e.bounds(0, 0));
      case Polygon p -> Optional.of(p.bounds(0, 0));
      case WholeFrame w -> Optional.empty();
      case OutsideUltrasound o -> Optional.empty();
    };
  }

  static boolean contains(Region region, double x, double y) {
    return x >= region.x()
        && y >= region.y()
        && x < region.x() + region.width()
        && y < region.y() + region.height();
  }

  private record Drag(int index, Region start, Edges edges, double fromX, double fromY) {
    Region at(double x, double y, Size image) {
      if (index < 0) {
        return Viewport.between(fromX, fromY, x, y, image);
      }
      double dx = x - fromX;
      double dy = y - fromY;
      if (!edges.any()) {
        return Viewport.moved(start, dx, dy, image);
      }
      double right = start.x() + start.width();
      double bottom = start.y() + start.height();
      return Viewport.between(
          Math.rint(start.x() + (edges.left() ? dx : 0)),
          Math.rint(start.y() + (edges.top() ? dy : 0)),
          Math.rint(right + (edges.right() ? dx : 0)),
          Math.rint(bottom + (edges.bottom() ? dy : 0)),
          image);
    }
  }

  /** Which edges of a region a point is on. */
  record Edges(boolean left, boolean top, boolean right, boolean bottom) {
    static final Edges NONE = new Edges(false, false, false, false);

    boolean any() {
      return left || top || right || bottom;
    }

    static Edges at(Region region, double x, double y, double reach) {
      double right = region.x() + region.width();
      double bottom = region.y() + region.height();
      boolean beside =
          x < region.x() - reach
              || x > right + reach
              || y < region.y() - reach
              || y > bottom + reach;
      if (beside) {
        return NONE;
      }
      // A small mask is moved rather than resized unless its very edge is taken.
      double near = Math.min(reach, Math.min(region.width(), region.height()) / 4.0 + 1);
      boolean left = Math.abs(x - region.x()) <= near;
      boolean top = Math.abs(y - region.y()) <= near;
      return new Edges(
          left, top, !left && Math.abs(x - right) <= near, !top && Math.abs(y - bottom) <= near);
    }
  }
}
