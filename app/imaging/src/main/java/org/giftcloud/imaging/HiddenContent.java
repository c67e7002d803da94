// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.SequenceElement;
import org.giftcloud.dicom.Tag;

/** What may tell who the patient is, though no viewer shows it as a picture. */
final class HiddenContent {
  /** Basic Voice and General Audio Waveform Storage. */
  private static final String SOUND = "1.2.840.10008.5.1.4.1.1.9.4.";

  private static final int PIXELS = 0x7fe0;

  private static final Set<Integer> SHOWN =
      Set.of(Tag.PixelData, Tag.FloatPixelData, Tag.DoubleFloatPixelData);

  /** Tables of offsets and lengths. */
  private static final Set<Integer> ABOUT_PIXELS =
      Set.of(
          Tag.ExtendedOffsetTable,
          Tag.ExtendedOffsetTableLengths,
          Tag.EncapsulatedPixelDataValueTotalLength);

  private HiddenContent() {}

  /** Whether an overlay lies in bits of Pixel Data (PS3.5 8.1.2, retired), beside the samples. */
  static boolean hasOverlayInPixels(Attributes dataset) {
    if (!dataset.contains(Tag.PixelData)) {
      return false;
    }
    for (int group = 0x6000; group <= 0x60FE; group += 2) {
      int base = group << 16;
      boolean isSpare =
          dataset.getInt(base | 0x0102).orElse(0) > 0
              || dataset.getInt(base | 0x0100).orElse(1) > 1;
      if (isSpare && !dataset.contains(base | 0x3000)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether there are pixels beside those that are shown: a second form of them (PS3.3 C.7.6.24 and
   * .25 allow one of the three), what PS3.6 has retired of group 7FE0, or any within a sequence but
   * the icon.
   */
  static boolean hasMorePixels(Attributes dataset) {
    boolean isFirst = true;
    for (Element element : dataset) {
      if (element.tag() >>> 16 == PIXELS && !ABOUT_PIXELS.contains(element.tag())) {
        if (!isFirst || !SHOWN.contains(element.tag())) {
          return true;
        }
        isFirst = false;
      } else if (element instanceof SequenceElement sequence && hasPixelsWithin(sequence)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasPixelsWithin(SequenceElement sequence) {
    if (sequence.tag() == Tag.IconImageSequence) {
      return false;
    }
    for (Attributes item : sequence.items()) {
      for (Element element : item) {
        if (element.tag() >>> 16 == PIXELS
            || (element instanceof SequenceElement inner && hasPixelsWithin(inner))) {
          return true;
        }
      }
    }
    return false;
  }

  static boolean isSound(String sopClass) {
    return sopClass.startsWith(SOUND);
  }
}
