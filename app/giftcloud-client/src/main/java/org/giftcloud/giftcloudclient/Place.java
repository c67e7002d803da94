// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import org.giftcloud.giftcloudclient.ServerException.Kind;

/**
 * Where a series is on the server, as the server says, which may differ from what was wished for.
 *
 * @param scanId empty until the server has one
 */
public record Place(String project, String subjectLabel, String experimentLabel, String scanId) {
  XnatPath subject() {
    return XnatPath.of("data", "archive", "projects", project, "subjects", subjectLabel);
  }

  XnatPath experiment() {
    return subject().with("experiments", experimentLabel);
  }

  XnatPath scan() {
    return experiment().with("scans", scanId);
  }

  XnatPath dicom() {
    return scan().with("resources", "DICOM");
  }

  /**
   * With a scan as the server calls it.
   *
   * @throws ServerException when that cannot be a scan's id
   */
  Place withScan(String id) throws ServerException {
    if (!id.isEmpty() && !XnatPath.isSegment(id)) {
      throw new ServerException(Kind.UNEXPECTED_ANSWER, "a scan's id that is none");
    }
    return new Place(project, subjectLabel, experimentLabel, id);
  }

  @Override
  public String toString() {
    return "Place[redacted]";
  }
}
