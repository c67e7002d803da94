// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of PS3.5 Annexes H, I, J and K, both ways. */
final class SpecificCharacterSetTest {
  private static final String ESC = "\u001b";

  private static void assertBothWays(String bytes, String name, String... declared) {
    byte[] encoded = bytes.getBytes(StandardCharsets.ISO_8859_1);
    SpecificCharacterSet set = SpecificCharacterSet.of(List.of(declared));

    assertEquals(name, set.decode(encoded, VR.PN));
    assertArrayEquals(encoded, set.encode(name, VR.PN).orElseThrow());
  }

  @Test
  void japanese_with_ascii() {
    assertBothWays(
        "Yamada^Tarou="
            + (ESC + "$B;3ED" + ESC + "(B^" + ESC + "$BB@O:" + ESC + "(B=")
            + (ESC + "$B$d$^$@" + ESC + "(B^" + ESC + "$B$?$m$&" + ESC + "(B"),
        "Yamada^Tarou=山田^太郎=やまだ^たろう",
        "",
        "ISO 2022 IR 87");
  }

  @Test
  void japanese_with_half_width_katakana() {
    assertBothWays(
        "\u00d4\u00cf\u00c0\u00de^\u00c0\u00db\u00b3="
            + (ESC + "$B;3ED" + ESC + "(J^" + ESC + "$BB@O:" + ESC + "(J=")
            + (ESC + "$B$d$^$@" + ESC + "(J^" + ESC + "$B$?$m$&" + ESC + "(J"),
        "ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
        "ISO 2022 IR 13",
        "ISO 2022 IR 87");
  }

  @Test
  void korean() {
    assertBothWays(
        "Hong^Gildong="
            + (ESC + "$)C\u00fb\u00f3^" + ESC + "$)C\u00d1\u00ce\u00d4\u00d7=")
            + (ESC + "$)C\u00c8\u00ab^" + ESC + "$)C\u00b1\u00e6\u00b5\u00bf"),
        "Hong^Gildong=洪^吉洞=홍^길동",
        "",
        "ISO 2022 IR 149");
  }

  @Test
  void chinese_with_escapes() {
    assertBothWays(
        "Zhang^XiaoDong=" + ESC + "$)A\u00d5\u00c5^" + ESC + "$)A\u00d0\u00a1\u00b6\u00ab=",
        "Zhang^XiaoDong=张^小东=",
        "",
        "ISO 2022 IR 58");
  }

  @Test
  void chinese_without_escapes() {
    assertBothWays(
        "Wang^XiaoDong=\u00cd\u00f5^\u00d0\u00a1\u00b6\u00ab=", "Wang^XiaoDong=王^小东=", "GB18030");
    assertBothWays("\u00cd\u00f5^", "王^", "GBK");
  }

  @Test
  void single_byte_sets() {
    assertBothWays("Buc^J\u00e9r\u00f4me", "Buc^Jérôme", "ISO_IR 100");
    assertBothWays("Wa\u00b3\u00easa", "Wałęsa", "ISO_IR 101");
    assertBothWays("\u00bb\u00ee\u00dace\u00dc\u00d1yp\u00d3", "Люкceмбypг", "ISO_IR 144");
    assertBothWays(
        "\u00c4\u00e9\u00ef\u00ed\u00f5\u00f3\u00e9\u00ef\u00f2", "Διονυσιος", "ISO_IR 126");
    assertBothWays("\u00e0\u00e1", "אב", "ISO_IR 138");
    assertBothWays("\u00e2\u00c8\u00c7", "قبا", "ISO_IR 127");
    assertBothWays("\u00a1\u00d2", "กา", "ISO_IR 166");
    assertBothWays("\u00a4", "€", "ISO_IR 203");
  }

  @Test
  void a_second_set_is_called_by_escape_and_ends_at_a_delimiter() {
    assertBothWays(
        "Buc^J\u00e9r\u00f4me=" + ESC + "-L\u00bb\u00ee^J\u00e9",
        "Buc^Jérôme=Лю^Jé",
        "ISO 2022 IR 100",
        "ISO 2022 IR 144");
  }

  @Test
  void misspelt_terms_are_understood() {
    byte[] bytes = {(byte) 0xE9};

    for (String term : List.of("ISO-IR 100", "ISO_IR_100", "ISO IR 100", "ISO8859-1", "latin1")) {
      SpecificCharacterSet set = SpecificCharacterSet.of(List.of(term));
      assertEquals("é", set.decode(bytes, VR.LO), term);
      assertTrue(set.isUnderstood(), term);
    }
  }

  @Test
  void undeclared_bytes_are_utf_8_or_latin_1() {
    assertEquals("é", SpecificCharacterSet.ASCII.decode(new byte[] {(byte) 0xE9}, VR.LO));
    assertEquals(
        "é", SpecificCharacterSet.ASCII.decode(new byte[] {(byte) 0xC3, (byte) 0xA9}, VR.LO));
  }

  @Test
  void a_backslash_within_a_character_separates_nothing() {
    // U+8868 is 95 5C in GBK
    Attributes dataset =
        Attributes.builder()
            .setString(Tag.SpecificCharacterSet, "GBK")
            .setString(Tag.OtherPatientNames, "昞^A", "B")
            .build();

    assertEquals(List.of("昞^A", "B"), dataset.getStrings(Tag.OtherPatientNames));
    assertEquals(List.of("GBK"), dataset.characterSet().declared());
  }

  @Test
  void text_that_does_not_fit_changes_all_text_to_utf_8() {
    Attributes item =
        Attributes.builder().setString(Tag.SpecificCharacterSet, "ISO_IR 100").build();
    Attributes german =
        Attributes.builder()
            .setString(Tag.SpecificCharacterSet, "ISO_IR 100")
            .setString(Tag.InstitutionName, "Größe")
            .setSequence(
                Tag.ProcedureCodeSequence,
                Attributes.builder()
                    .setString(Tag.SpecificCharacterSet, "ISO_IR 100")
                    .setString(Tag.CodeMeaning, "Größe")
                    .remove(Tag.StudyDescription)
                    .build(),
                item)
            .build();

    Attributes both = german.toBuilder().setString(Tag.PatientName, "山田").build();

    assertEquals("ISO_IR 192", both.getString(Tag.SpecificCharacterSet).orElseThrow());
    assertEquals("Größe", both.getString(Tag.InstitutionName).orElseThrow());
    assertEquals(
        "Größe",
        both.getSequence(Tag.ProcedureCodeSequence)
            .getFirst()
            .getString(Tag.CodeMeaning)
            .orElseThrow());
  }
}
