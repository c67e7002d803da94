// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

/**
 * Who an image is of, for a person who asked for it; on the screen for a moment, kept nowhere.
 *
 * @param familyName the family name of Patient's Name (0010,0010), or empty
 * @param patientId Patient ID (0010,0020), or empty
 */
public record PatientShown(String familyName, String patientId) {
  @Override
  public String toString() {
    return "PatientShown[redacted]";
  }
}
