// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

/** Where identity was found, or why the search could not be completed; never the value. */
public record Finding(String where, Kind kind) {
  /** Known identifiers, general patterns, and reasons why the file counts as not searched. */
  public enum Kind {
    KNOWN_NAME,
    KNOWN_PATIENT_ID,
    KNOWN_BIRTH_DATE,
    KNOWN_ACCESSION_NUMBER,
    KNOWN_ADDRESS,
    KNOWN_PHONE,
    KNOWN_INSTITUTION,
    KNOWN_UID,
    KNOWN_OTHER,
    PATTERN_NHS_NUMBER,
    PATTERN_EMAIL,
    PATTERN_PHONE,
    PATTERN_URL_WITH_USER,
    PATTERN_POSTCODE,
    NOT_DICOM,
    TRUNCATED,
    MALFORMED,
    UNSUPPORTED_TRANSFER_SYNTAX,
    UNKNOWN_CHARACTER_SET,
    UNREADABLE,
    LIMIT;

    static Kind known(Identifier.Kind kind) {
      return switch (kind) {
        case NAME -> KNOWN_NAME;
        case PATIENT_ID -> KNOWN_PATIENT_ID;
        case BIRTH_DATE -> KNOWN_BIRTH_DATE;
        case ACCESSION_NUMBER -> KNOWN_ACCESSION_NUMBER;
        case ADDRESS -> KNOWN_ADDRESS;
        case PHONE -> KNOWN_PHONE;
        case INSTITUTION -> KNOWN_INSTITUTION;
        case UID -> KNOWN_UID;
        case OTHER -> KNOWN_OTHER;
      };
    }

    /** Whether the file could not be searched to its end. */
    public boolean isIncomplete() {
      return compareTo(NOT_DICOM) >= 0;
    }

    /** Whether a general pattern was met, which belongs to nobody known. */
    public boolean isPattern() {
      return compareTo(PATTERN_NHS_NUMBER) >= 0 && compareTo(NOT_DICOM) < 0;
    }
  }
}
