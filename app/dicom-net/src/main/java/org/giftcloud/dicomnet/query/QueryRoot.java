// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.query;

import org.giftcloud.dicom.UID;

/** From where an archive's tree is walked (PS3.4 C.3). */
public enum QueryRoot {
  STUDY(
      UID.StudyRootQueryRetrieveInformationModelFind,
      UID.StudyRootQueryRetrieveInformationModelMove,
      UID.StudyRootQueryRetrieveInformationModelGet),
  PATIENT(
      UID.PatientRootQueryRetrieveInformationModelFind,
      UID.PatientRootQueryRetrieveInformationModelMove,
      UID.PatientRootQueryRetrieveInformationModelGet);

  private final String find;
  private final String move;
  private final String get;

  QueryRoot(String find, String move, String get) {
    this.find = find;
    this.move = move;
    this.get = get;
  }

  /** SOP Class UID of its C-FIND. */
  public String find() {
    return find;
  }

  /** SOP Class UID of its C-MOVE. */
  public String move() {
    return move;
  }

  /** SOP Class UID of its C-GET. */
  public String get() {
    return get;
  }
}
