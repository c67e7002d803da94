// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.List;

/** A rectangle of whole pixels; the origin is the top left corner of the image. */
public record Region(int x, int y, int width, int height) implements MaskShape {
  public Region {
    if (width <= 0 || height <= 0) {
      throw new IllegalArgumentException("A region has a width and a height above zero");
    }
  }

  /** The smallest region of whole pixels that holds the given rectangle: snapped outward. */
  public static Region enclosing(double x, double y, double width, double height) {
    int left = (int) Math.floor(x);
    int top = (int) Math.floor(y);
    int right = Math.max(left + 1, (int) Math.ceil(x + width));
    int bottom = Math.max(top + 1, (int) Math.ceil(y + height));
    return new Region(left, top, right - left, bottom - top);
  }

  @Override
  public List<Region> cover(int columns, int rows, List<Region> ultrasound) {
    return MaskArea.clip(this, columns, rows);
  }

  @Override
  public Region bounds(int columns, int rows) {
    return this;
  }

  @Override
  public Region within(Region bounds) {
    return bounds;
  }
}
