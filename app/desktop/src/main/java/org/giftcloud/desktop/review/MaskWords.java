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
          case Region r -> box("review.masks.line", number, r, messages);
          case Ellipse e -> box("review.masks.oval", number, e.bounds(0, 0), messages);
          case Polygon p -> box("review.masks.polygon", number, p.bounds(0, 0), messages);
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

  private static String box(String key, int number, Region around, Messages messages) {
    return messages.text(key, number, around.width(), around.height(), around.x(), around.y());
  }
}
