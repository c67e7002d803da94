// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.security.SecureRandom;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.junit.jupiter.api.Test;

/** Who is one patient here is one patient in the key store. */
final class SamePatientTest {
  private final FactsReader reader = new FactsReader(PatientKeys.ofThisRun(new SecureRandom()));

  private String patient(String patientId) {
    SourceIdentity who =
        new SourceIdentity(
            "Hospital A", patientId, "", "", "", "", SourceIdentity.Said.NOTHING, List.of());
    Attributes dataset = Attributes.builder().setString(Tag.StudyInstanceUID, "2.25.2").build();
    TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    return reader.read(dataset, syntax, who, 1, "").patient();
  }

  @Test
  void spaces_around_an_id_are_padding_and_its_case_is_not() {
    // PS3.5 6.2: leading and trailing spaces of LO are insignificant; nothing says so of its case.
    assertEquals(patient("ab12"), patient(" ab12 "));
    assertNotEquals(patient("ab12"), patient("AB12"));
  }
}
