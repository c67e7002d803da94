// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

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

  Place withScan(String id) {
    return new Place(project, subjectLabel, experimentLabel, id);
  }

  @Override
  public String toString() {
    return "Place[redacted]";
  }
}
