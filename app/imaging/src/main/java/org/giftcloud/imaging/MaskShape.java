// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.List;

/**
 * What a mask covers, in pixels of the stored matrix; the origin is the top left corner of the top
 * left pixel. A pixel that a shape touches at all is covered whole: shapes are snapped outward.
 */
public sealed interface MaskShape permits Region, Ellipse, Polygon, WholeFrame, OutsideUltrasound {
  /**
   * The whole pixels that the shape touches, as rectangles that lie in the image; none where it
   * lies outside.
   *
   * @param ultrasound what the file names as ultrasound, see {@link UltrasoundRegions}
   */
  List<Region> cover(int columns, int rows, List<Region> ultrasound);

  /** The smallest rectangle of whole pixels around the shape in an image of this size. */
  Region bounds(int columns, int rows);

  /**
   * The same shape moved and stretched so that it fills another rectangle; a shape that is drawn by
   * the image itself stays as it is.
   */
  MaskShape within(Region bounds);
}
