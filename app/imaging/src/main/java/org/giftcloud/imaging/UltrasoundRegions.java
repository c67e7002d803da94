// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.ArrayList;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;

/**
 * The parts of an ultrasound picture that show ultrasound, as the machine says in Sequence of
 * Ultrasound Regions (0018,6011) (PS3.3 C.8.5.5). Machines write names outside of them.
 */
public final class UltrasoundRegions {
  /** What lies in the picture; a region that makes no sense is none. */
  public static List<Region> of(Attributes dataset) {
    int columns = dataset.getInt(Tag.Columns).orElse(0);
    int rows = dataset.getInt(Tag.Rows).orElse(0);
    List<Region> regions = new ArrayList<>();
    for (Attributes item : dataset.getSequence(Tag.SequenceOfUltrasoundRegions)) {
      long left = item.getLong(Tag.RegionLocationMinX0).orElse(0);
      long top = item.getLong(Tag.RegionLocationMinY0).orElse(0);
      long right = Math.min(columns - 1L, item.getLong(Tag.RegionLocationMaxX1).orElse(-1));
      long bottom = Math.min(rows - 1L, item.getLong(Tag.RegionLocationMaxY1).orElse(-1));
      if (left >= 0 && top >= 0 && left < right && top < bottom) {
        regions.add(
            new Region((int) left, (int) top, (int) (right - left + 1), (int) (bottom - top + 1)));
      }
    }
    return List.copyOf(regions);
  }

  private UltrasoundRegions() {}
}
