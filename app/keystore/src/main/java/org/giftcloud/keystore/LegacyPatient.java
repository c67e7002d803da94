// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

/**
 * A row of the first uploader's {@code GiftCloudPatientList.json}.
 *
 * @param alias the subject label on the server, {@code GiftCloudAlias}
 * @param ppid the server pseudonym, {@code GiftCloudPpid}
 */
public record LegacyPatient(String patientName, String patientId, String alias, String ppid) {
  @Override
  public String toString() {
    return "LegacyPatient[redacted]";
  }
}
