// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import static org.giftcloud.residualcheck.DicomBytes.EXPLICIT;
import static org.giftcloud.residualcheck.DicomBytes.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.giftcloud.residualcheck.Finding.Kind;
import org.junit.jupiter.api.Test;

final class PostcodesTest {
  @Test
  void postcodes_are_told_from_ordinals_protocols_and_labels() {
    for (String[] text :
        new String[][] {
          {"at SW1A 2AA, Snoring", "1"},
          {"(m1 1ae)", "1"},
          {"EC1A1BB", "1"},
          {"L5 1st look, L4 2nd", "0"},
          {"T1 3DE", "0"},
          {"SE5 2mm", "0"},
          {"G48RW7AAFZJ6VBN4", "0"},
          {"C3 4AA B12345", "0"}
        }) {
      byte[] file =
          DicomBytes.file(
              EXPLICIT, new DicomBytes(EXPLICIT).text(0x0008103E, "LO", text[0]).bytes());

      List<Finding> found =
          new ResidualCheck(List.of()).withGeneralPatterns().search(stream(file), "a");

      assertEquals(
          text[1].equals("1")
              ? List.of(new Finding("(0008,103E)", Kind.PATTERN_POSTCODE))
              : List.of(),
          found,
          text[0]);
    }
  }
}
