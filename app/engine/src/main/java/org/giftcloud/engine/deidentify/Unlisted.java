// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import org.giftcloud.dicom.ElementDictionary;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.plugin.Ruling;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.RuleSet;

/** Rulings for standard attributes that no rule of the profile names. */
final class Unlisted {
  private static final Ruling NOT_ALLOWED =
      Ruling.of(ActionCode.X, "not on the profile's list", "");
  private static final Ruling UNKNOWN =
      Ruling.of(ActionCode.X, "unknown attribute", "PS3.15 E.1.1");
  private static final Ruling PERSON =
      Ruling.of(ActionCode.X_Z_D, "X/Z/D for a person, device or address", "PS3.15 E.1.1");
  private static final Ruling UID = Ruling.of(ActionCode.U, "U", "PS3.15 E.1.1 step 5");
  private static final String DATES = "PS3.15 E.3.6";

  private final boolean allowList;
  private final boolean keepsUids;
  private final Ruling date;
  private final Ruling age;

  Unlisted(CompiledProfile profile) {
    allowList = profile.unlisted() == RuleSet.Unlisted.REMOVE;
    keepsUids = profile.options().contains(Option.RETAIN_UIDS);
    if (profile.options().contains(Option.RETAIN_LONG_MODIFIED_DATES)) {
      date = Ruling.of(ActionCode.C, "C by retain-long-modified-dates", DATES);
    } else if (profile.options().contains(Option.RETAIN_LONG_FULL_DATES)) {
      date = Ruling.of(ActionCode.K, "K by retain-long-full-dates", DATES);
    } else {
      date = Ruling.of(ActionCode.X_Z_D, "X/Z/D for a date or time", DATES);
    }
    boolean keepsAge = profile.options().contains(Option.RETAIN_PATIENT_CHARACTERISTICS);
    age = keepsAge ? Ruling.UNLISTED : PERSON;
  }

  Ruling ruling(int tag) {
    if (!ElementDictionary.isKnown(tag)) {
      return UNKNOWN;
    }
    if (namesSomebody(tag)) {
      return PERSON;
    }
    return allowList ? NOT_ALLOWED : byVr(ElementDictionary.vrOf(tag));
  }

  /** Text without a row in Table E.1-1 that is a name, a host or a number all the same. */
  private static boolean namesSomebody(int tag) {
    return tag == Tag.ContactDisplayName
        || tag == Tag.NTPSourceAddress
        || tag == Tag.PrinterName
        || tag == Tag.HL7InstanceIdentifier;
  }

  /**
   * By VR: the dictionary's, and then the file's, which may be wrong; what either says is believed.
   */
  Ruling byVr(VR vr) {
    return switch (vr) {
      case PN, AE, UR -> PERSON;
      case AS -> age;
      case DA, DT, TM -> date;
      case UI -> keepsUids ? Ruling.UNLISTED : UID;
      default -> Ruling.UNLISTED;
    };
  }
}
