// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

/**
 * A patient as the source names them. Never printed.
 *
 * @param issuer issuer of the patient ID, else the configured site id of the source
 * @param familyName the family name; a whole DICOM person name is accepted, its family part counts
 */
public record Identity(
    String issuer, String patientId, String birthDate, String sex, String familyName) {
  /** Whether that names an issuer: something of it can be seen. */
  public static boolean isIssuer(String issuer) {
    return !CanonicalIdentity.of(new Identity(issuer, "", "", "", ""), "").issuer().isEmpty();
  }

  @Override
  public String toString() {
    return "Identity[redacted]";
  }
}
