// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import static org.giftcloud.residualcheck.DicomBytes.EXPLICIT;
import static org.giftcloud.residualcheck.DicomBytes.IMPLICIT;
import static org.giftcloud.residualcheck.DicomBytes.stream;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.giftcloud.residualcheck.Finding.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResidualCheckTest {
  private static final int DESCRIPTION = 0x00081030;
  private static final int PIXELS = 0x7FE00010;

  private final ResidualCheck check =
      new ResidualCheck(
          List.of(
              new Identifier(Identifier.Kind.NAME, "Bräuninger^Zoë"),
              new Identifier(Identifier.Kind.PATIENT_ID, "QX7730451"),
              new Identifier(Identifier.Kind.BIRTH_DATE, "19610304")));

  @ParameterizedTest
  @ValueSource(
      strings = {
        DicomBytes.IMPLICIT,
        DicomBytes.EXPLICIT,
        DicomBytes.BIG_ENDIAN,
        DicomBytes.DEFLATED,
        DicomBytes.JPEG
      })
  void finds_a_name_in_nested_sequences_of_each_syntax(String syntax) {
    DicomBytes leaf = new DicomBytes(syntax).text(0x00400007, "LO", "for brauninger");
    DicomBytes middle = new DicomBytes(syntax).openSequence(0x00400008, "SQ", leaf);
    DicomBytes dataset =
        new DicomBytes(syntax)
            .text(0x00080018, "UI", "1.2.3")
            .sequence(0x00400275, "SQ", middle)
            .text(0x00400280, "ST", "nothing");

    List<Finding> findings = search(syntax, dataset);

    assertEquals(
        List.of(new Finding("(0040,0275)[0].(0040,0008)[0].(0040,0007)", Kind.KNOWN_NAME)),
        findings);
  }

  @Test
  void finds_the_birth_date_with_the_month_in_another_language() {
    ResidualCheck check =
        new ResidualCheck(List.of(new Identifier(Identifier.Kind.BIRTH_DATE, "19610304")));
    for (String text : List.of("geb. 4. M\u00e4rz 1961", "le 4 mars 1961", "4 de marzo de 1961")) {
      assertEquals(
          List.of(Finding.Kind.KNOWN_BIRTH_DATE),
          check.text(text, "note").findings().stream().map(Finding::kind).toList());
    }
    assertEquals(List.of(), check.text("4. Mai 1961", "note").findings());
  }

  @Test
  void finds_nothing_in_a_clean_file() {
    DicomBytes dataset =
        new DicomBytes(EXPLICIT)
            .text(DESCRIPTION, "LO", "CT THORAX 1.5mm")
            .value(PIXELS, "OW", new byte[4096]);

    assertEquals(List.of(), search(EXPLICIT, dataset));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BRÄUNINGER",
        "brauninger",
        "Braeuninger",
        "xBrauningerx",
        "Zoe",
        "zoë,",
        "04/03/1961",
        "4 March 1961",
        "4th March 1961",
        "04-MAR-1961",
        "03/04/61",
        "QX7730451",
        "qx 7730-451"
      })
  void finds_written_forms(String text) {
    DicomBytes dataset = new DicomBytes(EXPLICIT).text(0x00080005, "CS", "ISO_IR 192");
    dataset.text(DESCRIPTION, "LO", "seen " + text);

    assertEquals(1, search(EXPLICIT, dataset).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Zoenose", "azoe", "14/03/19612", "QX77304", "1961"})
  void does_not_find_parts_of_words(String text) {
    assertEquals(
        List.of(), search(EXPLICIT, new DicomBytes(EXPLICIT).text(DESCRIPTION, "LO", text)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "UTF-8", "UTF-16LE", "UTF-16BE"})
  void finds_text_in_undeclared_encodings(String encoding) {
    byte[] value = "x Zoë x".getBytes(Charset.forName(encoding));

    for (String vr : List.of("UN", "LO", "OB")) {
      DicomBytes dataset = new DicomBytes(EXPLICIT).value(0x00091001, vr, value);
      assertEquals(List.of(new Finding("(0009,1001)", Kind.KNOWN_NAME)), search(EXPLICIT, dataset));
    }
  }

  @Test
  void finds_text_by_escape_sequences() {
    ResidualCheck japanese =
        new ResidualCheck(List.of(new Identifier(Identifier.Kind.NAME, "山田^太郎")));
    byte[] value = "山田^太郎".getBytes(Charset.forName("ISO-2022-JP"));
    DicomBytes dataset =
        new DicomBytes(EXPLICIT)
            .text(0x00080005, "CS", "\\ISO 2022 IR 87")
            .value(DESCRIPTION, "LO", value);

    assertEquals(
        List.of(new Finding("(0008,1030)", Kind.KNOWN_NAME)),
        japanese.search(stream(DicomBytes.file(EXPLICIT, dataset.bytes())), "a"));
  }

  @Test
  void walks_a_sequence_hidden_in_unknown_bytes() {
    DicomBytes hidden = new DicomBytes(IMPLICIT).text(0x00100010, "PN", "Brauninger^Z");
    byte[] item = new DicomBytes(IMPLICIT).header(0xFFFEE000, "", hidden.bytes().length).bytes();
    byte[] value = Arrays.copyOf(item, item.length + hidden.bytes().length);
    System.arraycopy(hidden.bytes(), 0, value, item.length, hidden.bytes().length);
    DicomBytes dataset =
        new DicomBytes(EXPLICIT)
            .value(0x00091001, "UN", value)
            .openSequence(0x00091002, "UN", hidden);

    assertEquals(
        List.of("(0009,1001)", "(0009,1001)[0].(0010,0010)", "(0009,1002)[0].(0010,0010)"),
        search(EXPLICIT, dataset).stream().map(Finding::where).toList());
  }

  @Test
  void finds_only_long_exact_tokens_in_pixels() {
    DicomBytes shortOnes = new DicomBytes(EXPLICIT).value(PIXELS, "OW", utf8("Zoe QX77304 .."));
    DicomBytes longOne = new DicomBytes(EXPLICIT).value(PIXELS, "OW", utf8("....QX7730451..."));

    assertEquals(List.of(), search(EXPLICIT, shortOnes));
    assertEquals(
        List.of(new Finding("(7FE0,0010) pixel bytes", Kind.KNOWN_PATIENT_ID)),
        search(EXPLICIT, longOne));
  }

  @Test
  void finds_a_token_in_a_fragment_and_across_blocks() {
    byte[] large = new byte[3 * ValueSearch.BLOCK];
    new Random(7).nextBytes(large);
    byte[] token = utf8("QX7730451");
    System.arraycopy(token, 0, large, 2 * ValueSearch.BLOCK - 4, token.length);
    DicomBytes dataset =
        new DicomBytes(EXPLICIT)
            .header(PIXELS, "OB", DicomBytes.UNDEFINED)
            .header(0xFFFEE000, "", 0)
            .header(0xFFFEE000, "", large.length)
            .raw(large)
            .header(0xFFFEE0DD, "", 0);

    assertEquals(
        List.of(new Finding("(7FE0,0010) pixel bytes", Kind.KNOWN_PATIENT_ID)),
        search(DicomBytes.JPEG, dataset));
  }

  @Test
  void finds_words_across_blocks_of_a_large_value_once() {
    byte[] large = new byte[3 * ValueSearch.BLOCK];
    Arrays.fill(large, (byte) '.');
    byte[] token = utf8(" Zoe ");
    System.arraycopy(token, 0, large, ValueSearch.BLOCK - 2, token.length);
    DicomBytes dataset = new DicomBytes(EXPLICIT).value(0x00091001, "UT", large);

    assertEquals(List.of(new Finding("(0009,1001)", Kind.KNOWN_NAME)), search(EXPLICIT, dataset));
  }

  @Test
  void searches_names_and_preamble() {
    byte[] file = DicomBytes.file(EXPLICIT, new byte[0]);
    System.arraycopy(utf8("QX7730451"), 0, file, 20, 9);

    assertEquals(
        List.of(
            new Finding("file name", Kind.KNOWN_NAME),
            new Finding("preamble", Kind.KNOWN_PATIENT_ID)),
        check.search(stream(file), "BRAUNINGER_ZOE/IM001"));
  }

  @Test
  void lets_exempt_texts_through_and_counts_them() {
    DicomBytes dataset = new DicomBytes(EXPLICIT).text(DESCRIPTION, "LO", "Brauninger clinic");
    byte[] file = DicomBytes.file(EXPLICIT, dataset.bytes());

    Report report = check.exempting(List.of("BRAUNINGER CLINIC")).report(stream(file), "a");

    assertEquals(new Report(List.of(), 1, file.length), report);
  }

  @Test
  void an_exempt_text_does_not_cover_other_places() {
    DicomBytes dataset =
        new DicomBytes(EXPLICIT).text(DESCRIPTION, "LO", "Brauninger clinic, Dr Brauninger");
    byte[] file = DicomBytes.file(EXPLICIT, dataset.bytes());

    Report report = check.exempting(List.of("BRAUNINGER CLINIC")).report(stream(file), "a");

    assertEquals(List.of(new Finding("(0008,1030)", Kind.KNOWN_NAME)), report.findings());
  }

  @Test
  void short_numbers_count_in_text_but_not_inside_longer_numbers() {
    ResidualCheck number =
        new ResidualCheck(List.of(new Identifier(Identifier.Kind.PATIENT_ID, "40317")));
    DicomBytes clean =
        new DicomBytes(EXPLICIT)
            .text(0x00080018, "UI", "2.25.98403171")
            .text(0x00200032, "DS", "0.4031755");
    DicomBytes dirty =
        new DicomBytes(EXPLICIT)
            .text(0x00080018, "UI", "1.2.40317.5")
            .text(DESCRIPTION, "LO", "no00403171");

    assertEquals(List.of(), search(number, EXPLICIT, clean));
    assertEquals(2, search(number, EXPLICIT, dirty).size());
  }

  @Test
  void a_number_of_a_slice_is_no_identity_but_the_same_word_in_text_is() {
    ResidualCheck number =
        new ResidualCheck(List.of(new Identifier(Identifier.Kind.PATIENT_ID, "120")));
    DicomBytes clean =
        new DicomBytes(EXPLICIT).text(0x00180060, "DS", "120").text(0x00200013, "IS", "120");
    DicomBytes dirty = new DicomBytes(EXPLICIT).text(DESCRIPTION, "LO", "volunteer 120");

    assertEquals(List.of(), search(number, EXPLICIT, clean));
    assertEquals(1, search(number, EXPLICIT, dirty).size());
  }

  @Test
  void general_patterns_are_a_rule_set_of_their_own() {
    DicomBytes dataset =
        new DicomBytes(EXPLICIT)
            .text(0x00081030, "LO", "NHS 943 476 5919")
            .text(0x0008103E, "LO", "ask a.b@example.org")
            .text(0x00104000, "LT", "tel 020 7946 0123 or so")
            .text(0x00204000, "LT", "see https://me:pw@example.org/")
            .text(0x00324000, "LT", "943 476 5918, 1234567890123, 2024-01-01");

    byte[] file = DicomBytes.file(EXPLICIT, dataset.bytes());

    assertEquals(List.of(), check.search(stream(file), "a"));
    assertEquals(
        List.of(
            new Finding("(0008,1030)", Kind.PATTERN_NHS_NUMBER),
            new Finding("(0008,103E)", Kind.PATTERN_EMAIL),
            new Finding("(0010,4000)", Kind.PATTERN_PHONE),
            new Finding("(0020,4000)", Kind.PATTERN_URL_WITH_USER)),
        check.withGeneralPatterns().search(stream(file), "a").stream()
            .filter(f -> !f.where().equals("(0020,4000)") || f.kind() != Kind.PATTERN_EMAIL)
            .toList());
  }

  @Test
  void a_file_cut_at_any_byte_is_a_finding() {
    DicomBytes leaf = new DicomBytes(EXPLICIT).text(0x00400007, "LO", "abcd");
    DicomBytes dataset =
        new DicomBytes(EXPLICIT)
            .sequence(0x00400275, "SQ", leaf)
            .openSequence(0x00400276, "SQ", leaf);
    byte[] file = DicomBytes.file(EXPLICIT, dataset.bytes());
    int start = DicomBytes.file(EXPLICIT, new byte[0]).length;
    int between =
        DicomBytes.file(EXPLICIT, new DicomBytes(EXPLICIT).sequence(0x00400275, "SQ", leaf).bytes())
            .length;

    for (int length = 0; length < file.length; length++) {
      boolean whole = length == start || length == between;
      assertEquals(
          whole ? 0 : 1,
          check.search(stream(Arrays.copyOf(file, length)), "a").size(),
          "cut at " + length);
    }
  }

  @Test
  void what_cannot_be_searched_is_a_finding() {
    byte[] unknownSyntax = DicomBytes.file("1.2.3", new byte[0]);
    byte[] unknownSet =
        DicomBytes.file(
            EXPLICIT, new DicomBytes(EXPLICIT).text(0x00080005, "CS", "KLINGON").bytes());

    assertEquals(Kind.UNSUPPORTED_TRANSFER_SYNTAX, only(unknownSyntax));
    assertEquals(Kind.UNKNOWN_CHARACTER_SET, only(unknownSet));
    assertEquals(Kind.NOT_DICOM, only(utf8("hello")));
    assertEquals(Kind.MALFORMED, only(DicomBytes.file(EXPLICIT, utf8("hello, world"))));
    assertEquals(
        List.of(new Finding("file", Kind.UNREADABLE)), check.search(broken(), "a").subList(0, 1));
  }

  @Test
  void searches_entries_of_a_zip() throws IOException {
    DicomBytes dataset = new DicomBytes(EXPLICIT).text(DESCRIPTION, "LO", "zoe");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("clean.dcm"));
      zip.write(DicomBytes.file(EXPLICIT, new byte[0]));
      zip.putNextEntry(new ZipEntry("brauninger.dcm"));
      zip.write(DicomBytes.file(EXPLICIT, dataset.bytes()));
    }

    assertEquals(
        List.of(
            new Finding("ZIP entry name", Kind.KNOWN_NAME),
            new Finding("(0008,1030)", Kind.KNOWN_NAME)),
        check.zip(stream(out.toByteArray()), "a.zip").findings());
    assertFalse(check.zip(stream(Arrays.copyOf(out.toByteArray(), 90)), "a").isClear());
    assertFalse(check.zip(stream(utf8("no zip")), "a").isClear());
  }

  @Test
  void says_how_many_identifiers_are_too_short() {
    ResidualCheck tiny =
        new ResidualCheck(
            List.of(
                new Identifier(Identifier.Kind.PATIENT_ID, "7"),
                new Identifier(Identifier.Kind.NAME, "Li^Wu")));

    assertEquals(1, tiny.unsearchable());
    assertEquals(1, tiny.text("LI WU 12", "label").findings().size());
  }

  @Test
  void shows_no_identity_in_text_forms() {
    assertEquals("Identifier[redacted]", new Identifier(Identifier.Kind.NAME, "Zoe").toString());
    assertTrue(
        new Tokens(List.of(new Identifier(Identifier.Kind.NAME, "Zoe")))
            .folded()
            .toString()
            .contains("redacted"));
  }

  private Kind only(byte[] file) {
    List<Finding> findings = check.search(stream(file), "a");
    assertEquals(1, findings.size());
    return findings.get(0).kind();
  }

  private List<Finding> search(String syntax, DicomBytes dataset) {
    return search(check, syntax, dataset);
  }

  private static List<Finding> search(ResidualCheck check, String syntax, DicomBytes dataset) {
    return check.search(stream(DicomBytes.file(syntax, dataset.bytes())), "a");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static InputStream broken() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException("gone");
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        throw new IOException("gone");
      }
    };
  }
}
