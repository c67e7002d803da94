// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

import org.giftcloud.dicom.ElementDictionary;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;

/** For which attributes generalising has a meaning. */
public final class Generalisation {
  private Generalisation() {}

  /** Dates, ages and the patient's address. */
  public static boolean isFor(int tag) {
    VR vr = ElementDictionary.vrOf(tag);
    return vr == VR.DA || vr == VR.DT || vr == VR.AS || tag == Tag.PatientAddress;
  }

  /** What is done, as (0012,0063) says it. */
  public static String words(int tag) {
    return switch (ElementDictionary.vrOf(tag)) {
      case DA, DT -> tag == Tag.PatientBirthDate ? "birth date to the year" : "dates to the year";
      case AS -> "ages of 90 and more to 90";
      default -> "postcode to its outward code";
    };
  }
}
