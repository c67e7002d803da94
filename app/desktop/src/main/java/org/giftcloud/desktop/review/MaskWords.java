// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.imaging.Ellipse;
import org.giftcloud.imaging.FrameRange;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.OutsideUltrasound;
import org.giftcloud.imaging.Polygon;
import org.giftcloud.imaging.Region;
import org.giftcloud.imaging.WholeFrame;

/** Says in words what a mask covers. */
final class MaskWords {
  private MaskWords() {}

  static String of(Mask mask, int number, Messages messages) {
    String shape =
        switch (mask.shape()) {
          case Region r -> messages.text("review.masks.line", around(number, r));
          case Ellipse e -> messages.text("review.masks.oval", around(number, e.bounds(0, 0)));
          case Polygon p -> messages.text("review.masks.polygon", around(number, p.bounds(0, 0)));
          case WholeFrame w -> messages.text("review.masks.whole", number);
          case OutsideUltrasound o -> messages.text("review.masks.outside", number);
        };
    FrameRange frames = mask.frames();
    if (frames.equals(FrameRange.ALL)) {
      return shape;
    }
    return frames.last() == FrameRange.TO_THE_END
        ? messages.text("review.masks.from", shape, frames.first())
        : messages.text("review.masks.frames", shape, frames.first(), frames.last());
  }

  private static Object[] around(int number, Region region) {
    return new Object[] {number, region.width(), region.height(), region.x(), region.y()};
  }
}
