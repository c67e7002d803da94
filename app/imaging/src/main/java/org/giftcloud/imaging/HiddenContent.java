// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;

/** What may tell who the patient is, though no viewer shows it as a picture. */
final class HiddenContent {
  /** Basic Voice and General Audio Waveform Storage. */
  private static final String SOUND = "1.2.840.10008.5.1.4.1.1.9.4.";

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

  static boolean isSound(String sopClass) {
    return sopClass.startsWith(SOUND);
  }
}
