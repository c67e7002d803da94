// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import org.giftcloud.dicom.UID;

/** Which UIDs stay as they are. */
final class Uids {
  private Uids() {}

  /** Whether the Standard assigned the UID, so that it names no patient, study or instance. */
  static boolean stays(String uid) {
    return UID.isWellKnown(uid)
        || uid.startsWith("1.2.840.10008.6.1.") // context groups
        || uid.startsWith("1.2.840.10008.9."); // templates
  }
}
