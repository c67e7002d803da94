// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.List;

/** All of the picture, whatever its size. */
public record WholeFrame() implements MaskShape {
  @Override
  public List<Region> cover(int columns, int rows, List<Region> ultrasound) {
    return List.of(bounds(columns, rows));
  }

  @Override
  public Region bounds(int columns, int rows) {
    return new Region(0, 0, columns, rows);
  }

  @Override
  public WholeFrame within(Region bounds) {
    return this;
  }
}
