// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.patientlist;

import java.util.List;
import org.giftcloud.keystore.Identity;
import org.giftcloud.keystore.Pseudonym;

/** A line of a patient list: the first uploader's four columns, then what it did not keep. */
public record PatientRow(Identity who, Pseudonym pseudonym) {
  static final List<String> COLUMNS =
      List.of(
          "Patient Name",
          "Patient ID",
          "GIFT-Cloud Alias",
          "GIFT-Cloud pseudonymised patient ID",
          "Issuer of Patient ID",
          "Birth Date",
          "Sex");

  List<String> cells() {
    return List.of(
        who.familyName(),
        who.patientId(),
        pseudonym.subjectLabel(),
        pseudonym.ppid(),
        who.issuer(),
        who.birthDate(),
        who.sex());
  }

  @Override
  public String toString() {
    return "PatientRow[redacted]";
  }
}
