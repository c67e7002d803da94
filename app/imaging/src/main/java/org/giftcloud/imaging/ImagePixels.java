// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.List;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;

/** The element that holds the frames of an image: one of three (PS3.3 C.7.6.3, .24, .25). */
public final class ImagePixels {
  private static final List<Integer> TAGS =
      List.of(Tag.PixelData, Tag.FloatPixelData, Tag.DoubleFloatPixelData);

  /** Whether the data set has frames of any kind, be they readable or not. */
  public static boolean areIn(Attributes dataset) {
    return element(dataset).isPresent();
  }

  /** The element; the first of them where there are several, which is held elsewhere. */
  static Optional<Element> element(Attributes dataset) {
    return TAGS.stream().flatMap(tag -> dataset.element(tag).stream()).findFirst();
  }

  /** Where the frames stand, or would stand. */
  static int tag(Attributes dataset) {
    return element(dataset).map(Element::tag).orElse(Tag.PixelData);
  }

  static boolean isFloating(Attributes dataset) {
    return tag(dataset) != Tag.PixelData;
  }

  /** How such values have to be stored (PS3.5 A): anything else has other words to turn round. */
  static boolean hasItsForm(Element pixels) {
    return switch (pixels.tag()) {
      case Tag.FloatPixelData -> pixels.vr() == VR.OF;
      case Tag.DoubleFloatPixelData -> pixels.vr() == VR.OD;
      default -> true;
    };
  }

  private ImagePixels() {}
}
