// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.List;

/** The ellipse that fills a rectangle, which need not end at whole pixels. */
public record Ellipse(double x, double y, double width, double height) implements MaskShape {
  public Ellipse {
    if (!isSound(x, y) || !isSound(x + width, y + height) || !(width > 0) || !(height > 0)) {
      throw new IllegalArgumentException("An ellipse has a width and a height above zero");
    }
  }

  private static boolean isSound(double x, double y) {
    return Math.abs(x) <= Polygon.FARTHEST && Math.abs(y) <= Polygon.FARTHEST;
  }

  @Override
  public List<Region> cover(int columns, int rows, List<Region> ultrasound) {
    PixelRuns runs = new PixelRuns(columns, rows);
    double middle = y + height / 2;
    int bottom = (int) Math.min(rows, Math.ceil(y + height));
    for (int row = (int) Math.max(0, Math.floor(y)); row < bottom; row++) {
      // A row of pixels touches the ellipse at most where it is nearest to the middle.
      double nearest = Math.clamp(middle, row, row + 1.0);
      double away = (nearest - middle) / (height / 2);
      double half = width / 2 * Math.sqrt(Math.max(0, 1 - away * away));
      runs.add(row, x + width / 2 - half, x + width / 2 + half);
    }
    return runs.regions();
  }

  @Override
  public Region bounds(int columns, int rows) {
    return Region.enclosing(x, y, width, height);
  }

  @Override
  public Ellipse within(Region bounds) {
    return new Ellipse(bounds.x(), bounds.y(), bounds.width(), bounds.height());
  }
}
