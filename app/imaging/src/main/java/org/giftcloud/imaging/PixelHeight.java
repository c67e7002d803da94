// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;

/** How high a pixel is, its width being one: a person has to see a circle as a circle. */
final class PixelHeight {
  private static final double MOST = 16;

  /**
   * By the spacing of the pixels, or where none is given by their shape (PS3.3 10.7.1.3,
   * C.7.6.3.1.7); both give what is vertical first.
   *
   * @param measures of the frame alone, where the image has several (PS3.3 C.7.6.16.2.1)
   */
  static double of(Attributes dataset, Attributes measures) {
    for (int tag :
        new int[] {
          Tag.PixelSpacing,
          Tag.ImagerPixelSpacing,
          Tag.NominalScannedPixelSpacing,
          Tag.PixelAspectRatio
        }) {
      for (Attributes each : new Attributes[] {dataset, measures}) {
        double[] spacing = each.getDoubles(tag);
        if (spacing.length == 2) {
          double height = spacing[0] / spacing[1];
          // What no device makes is a slip of the file.
          return height >= 1 / MOST && height <= MOST ? height : 1;
        }
      }
    }
    return 1;
  }

  private PixelHeight() {}
}
