// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.giftcloud.imaging.Ellipse;
import org.giftcloud.imaging.FrameRange;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.OutsideUltrasound;
import org.giftcloud.imaging.Polygon;
import org.giftcloud.imaging.Region;
import org.giftcloud.imaging.WholeFrame;
import org.junit.jupiter.api.Test;

final class MaskPlanTest {
  /** Releases that are waiting in a journal were sealed with it: sha256 of "1 2 3 4\n5 6 7 8\n". */
  private static final String OF_OLD =
      "d27c4fc2e1cccaed21b88930b73c0dc13d2054b5000303ae62e42941bb90d2ec";

  @Test
  void the_digest_of_rectangles_is_what_it_was_before_there_were_other_shapes() {
    List<Mask> masks = Mask.of(List.of(new Region(1, 2, 3, 4), new Region(5, 6, 7, 8)));

    assertEquals(OF_OLD, MaskPlan.digest(masks));
  }

  @Test
  void different_masks_have_different_digests() {
    Polygon.Point corner = new Polygon.Point(1, 2);
    List<Mask> masks =
        List.of(
            Mask.of(new Region(1, 2, 3, 4)),
            new Mask(new Region(1, 2, 3, 4), new FrameRange(1, 2)),
            new Mask(new Region(1, 2, 3, 4), new FrameRange(2, FrameRange.TO_THE_END)),
            Mask.of(new Ellipse(1, 2, 3, 4)),
            Mask.of(new Ellipse(1, 2, 3, 4.5)),
            Mask.of(new Polygon(List.of(corner, new Polygon.Point(3, 4), corner))),
            Mask.of(new Polygon(List.of(corner, new Polygon.Point(3, 5), corner))),
            Mask.of(new WholeFrame()),
            Mask.of(new OutsideUltrasound()));

    Set<String> digests = new HashSet<>();
    masks.forEach(mask -> digests.add(MaskPlan.digest(List.of(mask))));

    assertEquals(masks.size(), digests.size());
  }
}
