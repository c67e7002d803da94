// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata.screens;

import java.util.List;
import org.giftcloud.dicom.Attributes;

/**
 * One picture as a device makes it.
 *
 * @param dataset an image of one frame, uncompressed, whose header names its patient
 * @param texts what is drawn on it
 */
public record Screen(Device device, Attributes dataset, List<DrawnText> texts) {
  public Screen {
    texts = List.copyOf(texts);
  }

  /** What kind of picture. */
  public enum Device {
    ULTRASOUND,
    /** Without Sequence of Ultrasound Regions (0018,6011). */
    ULTRASOUND_WITHOUT_REGIONS,
    SECONDARY_CAPTURE,
    ANGIOGRAPHY,
    RADIOGRAPH,
    DOSE_SCREEN
  }
}
