// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import org.giftcloud.dicom.VR;

/** Attributes without a row in Table E.1-1 that people write sentences into. */
final class Descriptions {
  private Descriptions() {}

  static boolean isDescription(int tag, VR vr) {
    return switch (vr) {
      case LT, ST, UT -> true;
      default -> isShortText(tag);
    };
  }

  private static boolean isShortText(int tag) {
    if (tag >>> 24 == 0x60) {
      return true; // overlay description and label
    }
    return switch (tag) {
      case 0x00187006, // Detector Description
          0x00189423, // Acquisition Protocol Name
          0x00281351, // Partial View Description
          0x00286190, // Mask Operation Explanation
          0x0040A492, // Completion Flag Description
          0x00620005, // Segment Label
          0x00700068, // Graphic Layer Description
          0x00700081, // Content Description
          0x00700207, // Fiducial description and label, compound graphics
          0x00700208,
          0x0070030F,
          0x01000424, // approval comments
          0x01000426,
          0x30020002, // RT Image Label, Name
          0x30020003,
          0x30040006, // Dose Comment
          0x30080066,
          0x30080202,
          0x300A00C2, // Beam Name
          0x300A01BA,
          0x300A01D0,
          0x300A0402 ->
          true;
      default -> false;
    };
  }
}
