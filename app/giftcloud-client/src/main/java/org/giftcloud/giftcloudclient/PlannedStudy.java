// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

/** A study as it would be sent; every value is one after pseudonymisation. */
public record PlannedStudy(
    String project, String ppid, String subjectLabel, String experimentLabel, String studyUid) {
  @Override
  public String toString() {
    return "PlannedStudy[redacted]";
  }
}
