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

  @Test
  void digits_of_every_script_are_digits() {
    assertEquals(1, findings(Identifier.Kind.PATIENT_ID, "7751234", "رقم ٧٧٥١٢٣٤"));
    assertEquals(1, findings(Identifier.Kind.BIRTH_DATE, "19470923", "検査 １９４７年９月２３日生"));
    assertEquals(1, findings(Identifier.Kind.BIRTH_DATE, "19470923", "昭和22年9月23日"));
    assertEquals(1, findings(Identifier.Kind.BIRTH_DATE, "19470923", "1947년 9월 23일"));
    assertEquals(1, findings(Identifier.Kind.BIRTH_DATE, "19470923", "23/09/2490"));
    assertEquals(0, findings(Identifier.Kind.BIRTH_DATE, "19470923", "昭和23年9月23日"));
    assertEquals(1, findings("محمد", "محـمد"));
  }

  @Test
  void numbers_are_found_without_what_stands_before_them() {
    assertEquals(1, findings(Identifier.Kind.PATIENT_ID, "00012345", "Pt 12345 chest"));
    assertEquals(1, findings(Identifier.Kind.PATIENT_ID, "AB123456", "MRI 123456"));
    assertEquals(1, findings(Identifier.Kind.PATIENT_ID, "H0054321", "MRI 54321"));
    assertEquals(1, findings(Identifier.Kind.PATIENT_ID, "0012345A", "MRI 12345"));
    assertEquals(1, findings(Identifier.Kind.PATIENT_ID, "00001234", "MRI 1234"));
    assertEquals(1, findings(Identifier.Kind.PATIENT_ID, "RJ1-123456", "MRI 123456"));
    assertEquals(1, findings(Identifier.Kind.PATIENT_ID, "2023-004711", "MRI 004711"));
    assertEquals(1, findings(Identifier.Kind.PATIENT_ID, "1234567^^^HOSP2^MR", "MRI 1234567"));
    assertEquals(1, findings(Identifier.Kind.PATIENT_ID, "19600203-1234", "MRI 600203-1234"));
    assertEquals(0, findings(Identifier.Kind.PATIENT_ID, "2023-004711", "MRI 2023"));
    assertEquals(1, findings(Identifier.Kind.BIRTH_DATE, "19600203", "knee 3:2:1960"));
    assertEquals(1, findings(Identifier.Kind.BIRTH_DATE, "19600203", "knee FEB031960"));
    assertEquals(0, findings(Identifier.Kind.PATIENT_ID, "00012345", "Pt 912345 chest"));
    assertEquals(0, findings(Identifier.Kind.PATIENT_ID, "CT2023", "2023"));
  }

  private static int findings(String name, String description) {
    return findings(Identifier.Kind.NAME, name, description);
  }

  private static int findings(Identifier.Kind kind, String known, String description) {
    byte[] text = description.getBytes(StandardCharsets.UTF_8);
    byte[] dataset =
        new DicomBytes(DicomBytes.EXPLICIT)
            .text(0x00080005, "CS", "ISO_IR 192")
            .value(0x00081030, "LO", text)
            .bytes();
    return new ResidualCheck(List.of(new Identifier(kind, known)))
        .search(DicomBytes.stream(DicomBytes.file(DicomBytes.EXPLICIT, dataset)), "file")
        .size();
  }
}
