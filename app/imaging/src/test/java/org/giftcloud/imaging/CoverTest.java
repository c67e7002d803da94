// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.junit.jupiter.api.Test;

class CoverTest {
  @Test
  void covers_every_pixel_once_but_those_of_the_holes() {
    Random random = new Random(4);
    for (int round = 0; round < 200; round++) {
      int columns = 1 + random.nextInt(40);
      int rows = 1 + random.nextInt(40);
      List<Region> holes =
          Stream.generate(
                  () ->
                      new Region(
                          random.nextInt(50) - 5,
                          random.nextInt(50) - 5,
                          1 + random.nextInt(20),
                          1 + random.nextInt(20)))
              .limit(random.nextInt(5))
              .toList();
      BitSet expected = new BitSet();
      for (int i = 0; i < columns * rows; i++) {
        int x = i % columns;
        int y = i / columns;
        expected.set(i, holes.stream().noneMatch(h -> isIn(h, x, y)));
      }

      List<Region> cover = Cover.around(columns, rows, holes);

      BitSet covered = new BitSet();
      int pixels = 0;
      for (Region r : cover) {
        pixels += r.width() * r.height();
        for (int y = r.y(); y < r.y() + r.height(); y++) {
          covered.set(y * columns + r.x(), y * columns + r.x() + r.width());
        }
      }
      assertEquals(expected, covered);
      assertEquals(expected.cardinality(), pixels);
    }
  }

  private static boolean isIn(Region region, int x, int y) {
    return x >= region.x()
        && y >= region.y()
        && x < region.x() + region.width()
        && y < region.y() + region.height();
  }

  @Test
  void takes_ultrasound_regions_that_lie_in_the_picture() {
    Attributes dataset =
        Attributes.builder()
            .setInt(Tag.Columns, VR.US, 100)
            .setInt(Tag.Rows, VR.US, 80)
            .setSequence(
                Tag.SequenceOfUltrasoundRegions,
                region(10, 20, 89, 79),
                region(50, 50, 40, 60),
                region(0, 0, 4000, 4000))
            .build();

    assertEquals(
        List.of(new Region(10, 20, 80, 60), new Region(0, 0, 100, 80)),
        UltrasoundRegions.of(dataset));
  }

  private static Attributes region(long left, long top, long right, long bottom) {
    return Attributes.builder()
        .setLong(Tag.RegionLocationMinX0, VR.UL, left)
        .setLong(Tag.RegionLocationMinY0, VR.UL, top)
        .setLong(Tag.RegionLocationMaxX1, VR.UL, right)
        .setLong(Tag.RegionLocationMaxY1, VR.UL, bottom)
        .build();
  }
}
