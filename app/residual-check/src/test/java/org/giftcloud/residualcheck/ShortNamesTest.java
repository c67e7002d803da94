// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Names whose words are too short to be searched for one by one. */
final class ShortNamesTest {
  @Test
  void names_written_as_one_are_found() {
    assertEquals(1, findings("Doe^John", "CT JohnDoe"));
    assertEquals(1, findings("Li^Amy", "AMYLI"));
    assertEquals(0, findings("Li^Amy", "familyline"));
  }

  @Test
  void names_of_two_characters_are_found_in_scripts_without_spaces() {
    assertEquals(1, findings("山田^太郎", "山田太郎様 胸部CT"));
    assertEquals(1, findings("王^明", "头部王明CT"));
    assertEquals(1, findings("홍^길동", "홍길동"));
    assertEquals(0, findings("王^明", "头部CT说明"));
  }

  private static int findings(String name, String description) {
    byte[] text = description.getBytes(StandardCharsets.UTF_8);
    byte[] dataset =
        new DicomBytes(DicomBytes.EXPLICIT)
            .text(0x00080005, "CS", "ISO_IR 192")
            .value(0x00081030, "LO", text)
            .bytes();
    return new ResidualCheck(List.of(new Identifier(Identifier.Kind.NAME, name)))
        .search(DicomBytes.stream(DicomBytes.file(DicomBytes.EXPLICIT, dataset)), "file")
        .size();
  }
}
