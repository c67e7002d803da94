// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.retrieve;

import org.giftcloud.dicom.Tag;
import org.giftcloud.dicomnet.query.Query;
import org.giftcloud.dicomnet.query.QueryLevel;
import org.giftcloud.dicomnet.query.QueryRoot;

/**
 * Which study; identity.
 *
 * @param patientId needed for the patient root only, else may be empty
 */
public record StudyKey(QueryRoot root, String patientId, String studyUid) {
  public StudyKey {
    if (studyUid.isEmpty() || (root == QueryRoot.PATIENT && patientId.isEmpty())) {
      throw new IllegalArgumentException("a unique key is missing");
    }
  }

  /** A request at that level within this study. */
  Query.Builder query(QueryLevel level) {
    Query.Builder query = Query.at(root, level);
    if (root == QueryRoot.PATIENT) {
      query.matching(Tag.PatientID, patientId);
    }
    return query.matching(Tag.StudyInstanceUID, studyUid);
  }

  @Override
  public String toString() {
    return "StudyKey";
  }
}
