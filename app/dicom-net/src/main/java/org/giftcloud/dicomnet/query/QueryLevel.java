// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.query;

import org.giftcloud.dicom.Tag;

/** A level of an archive's tree, with the key that is unique at it (PS3.4 C.6). */
public enum QueryLevel {
  PATIENT(Tag.PatientID),
  STUDY(Tag.StudyInstanceUID),
  SERIES(Tag.SeriesInstanceUID),
  IMAGE(Tag.SOPInstanceUID);

  private final int uniqueKey;

  QueryLevel(int uniqueKey) {
    this.uniqueKey = uniqueKey;
  }

  public int uniqueKey() {
    return uniqueKey;
  }
}
