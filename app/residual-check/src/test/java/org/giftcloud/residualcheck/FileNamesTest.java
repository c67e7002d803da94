// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.giftcloud.residualcheck.Finding.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileNamesTest {
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";

  private final ResidualCheck check =
      new ResidualCheck(List.of(new Identifier(Identifier.Kind.PATIENT_ID, "60018")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2.25.60018.dcm",
        "2.25.38916001822940785518.1.dcm",
        "38916001822940785518.dcm",
        "2.25.38916001822940785518"
      })
  void finds_a_number(String name) {
    assertEquals(List.of(new Finding("file name", Kind.KNOWN_PATIENT_ID)), search(name));
  }

  @Test
  void passes_a_number_that_is_by_chance_a_part_of_one_of_our_uids() {
    assertEquals(List.of(), search("2.25.38916001822940785518.dcm"));
  }

  private List<Finding> search(String name) {
    byte[] file = DicomBytes.file(EXPLICIT, new byte[0]);
    return check.search(new ByteArrayInputStream(file), name);
  }
}
