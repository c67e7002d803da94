// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.List;

/**
 * All of the picture but what the file itself names as ultrasound (0018,6011). An image that names
 * nothing is held.
 */
public record OutsideUltrasound() implements MaskShape {
  @Override
  public List<Region> cover(int columns, int rows, List<Region> ultrasound) {
    return Cover.around(columns, rows, ultrasound);
  }

  @Override
  public Region bounds(int columns, int rows) {
    return new Region(0, 0, columns, rows);
  }

  @Override
  public OutsideUltrasound within(Region bounds) {
    return this;
  }
}
