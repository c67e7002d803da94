// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

/** A piece of identity that must not be found in what leaves. */
public record Identifier(Kind kind, String text) {
  /** What an identifier is; it decides how the text is taken apart. */
  public enum Kind {
    NAME,
    PATIENT_ID,
    BIRTH_DATE,
    ACCESSION_NUMBER,
    ADDRESS,
    PHONE,
    INSTITUTION,
    UID,
    OTHER
  }

  @Override
  public String toString() {
    return "Identifier[redacted]";
  }
}
