// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.worklist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.giftcloud.dicom.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists that are Excel workbooks. */
final class XlsxTest {
  private static final String TEXTS =
      """
      <?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
      <si><t>Accession Number</t></si><si><r><t>No</t></r><r><t xml:space="preserve">te </t></r>
      <rPh sb="0" eb="1"><t>spoken</t></rPh></si></sst>
      """;
  private static final String BOOK =
      """
      <workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
      <sheets><sheet name="old" sheetId="3" state="hidden" r:id="rId1"/>
      <sheet name="chart" sheetId="4" r:id="rId4"/>
      <sheet name="list" sheetId="2" r:id="rId2"/><sheet name="more" sheetId="1" r:id="rId1"/>
      </sheets></workbook>
      """;
  private static final String RELATIONS =
      """
      <Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
      <Relationship Id="rId4" Target="chartsheets/sheet1.xml"/>
      <Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>
      """;

  /** General; with leading zeros; text; a date; whole. */
  private static final String STYLES =
      """
      <styleSheet><numFmts><numFmt numFmtId="164" formatCode="0000000"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
      <cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="49"/>
      <xf numFmtId="14"/><xf numFmtId="1"/></cellXfs></styleSheet>
      """;

  private static final String SHEET =
      """
      <?xml version="1.0"?><worksheet
      xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>
      <row r="2"><c r="A2"><v>1.23456789E+11</v></c></row>
      <row r="3"/>
      <row r="4"><c r="A4" t="inlineStr"><is><t>A 2</t></is></c><c r="C4"><v>7</v></c></row>
      <row r="5"><c r="A5" t="str"><f>"A"&amp;3</f><v>A3</v></c></row>
      </sheetData></worksheet>
      """;

  private @TempDir Path folder;

  private static byte[] workbook(Map<String, String> parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : new TreeMap<>(parts).entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  /** With what says that the sheet is its first. */
  private static byte[] workbook(String sheet) throws IOException {
    return workbook(
        Map.of(
            "xl/workbook.xml",
            BOOK,
            "xl/_rels/workbook.xml.rels",
            RELATIONS,
            "xl/styles.xml",
            STYLES,
            "xl/worksheets/sheet2.xml",
            sheet));
  }

  private static byte[] workbook() throws IOException {
    return workbook(
        Map.of(
            "xl/workbook.xml",
            BOOK,
            "xl/_rels/workbook.xml.rels",
            RELATIONS,
            "[Content_Types].xml",
            "<Types/>",
            "xl/sharedStrings.xml",
            TEXTS,
            "xl/worksheets/sheet1.xml",
            "<worksheet/>",
            "xl/worksheets/sheet2.xml",
            SHEET));
  }

  @Test
  void a_number_of_a_thousand_million_digits_stays_as_it_is_written() throws IOException {
    String digits = "1".repeat(500_000);
    String sheet =
        "<worksheet><sheetData><row><c><v>1E999999999</v></c><c><v>1E-999999999</v></c><c><v>"
            + digits
            + "</v></c></row></sheetData></worksheet>";
    assertEquals(
        Optional.of(
            List.of(List.of("1E+999999999\uFFFD", "1E-999999999\uFFFD", digits + "\uFFFD"))),
        Xlsx.read(workbook(sheet)));
  }

  /** 12345 that is shown as 0012345 is another patient than 12345. */
  @Test
  void a_number_that_is_not_shown_as_it_is_stored_fails_its_row() throws Exception {
    StringBuilder rows = new StringBuilder("<row><c t=\"str\"><v>PatientID</v></c></row>");
    for (String style : List.of("", " s='0'", " s='1'", " s='2'", " s='3'", " s='4'", " s='5'")) {
      rows.append("<row><c").append(style).append("><v>12345</v></c></row>");
    }
    rows.append("<row><c><v>1.2345678901234567E+18</v></c></row>");
    rows.append("<row><c><v>123456789012345</v></c></row>");
    String sheet = "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
    Path list = Files.write(folder.resolve("list.xlsx"), workbook(sheet));

    assertEquals(
        List.of(true, true, false, true, false, true, false, false, true),
        Worklist.read(list).rows().stream().map(Worklist.Row::namesOne).toList());
  }

  @Test
  void reads_the_first_sheet_as_it_is_shown() throws IOException {
    assertEquals(
        Optional.of(
            List.of(
                List.of("Accession Number", "Note "),
                List.of("123456789000"),
                List.of("A 2", "", "7"),
                List.of("A3"))),
        Xlsx.read(workbook()));
  }

  @Test
  void a_list_may_be_a_workbook_and_keeps_its_state_beside_it() throws Exception {
    Path list = Files.write(folder.resolve("list.xlsx"), workbook());

    Worklist read = Worklist.read(list);
    read.save();

    assertEquals(
        List.of("123456789000", "A 2", "A3"),
        read.rows().stream().map(row -> row.keys().get(Tag.AccessionNumber)).toList());
    assertEquals(3, Worklist.read(list).rows().size());
  }

  @Test
  void what_is_no_workbook_or_reaches_outside_itself_is_refused() throws Exception {
    Files.writeString(folder.resolve("secret"), "A9");
    List<byte[]> wrong =
        List.of(
            workbook(Map.of("word/document.xml", "<x/>")),
            workbook(Map.of("xl/worksheets/sheet2.xml", SHEET)),
            workbook("<worksheet><row><c"),
            workbook("<worksheet><row><c t=\"s\"><v>5</v></c></row></worksheet>"),
            workbook(
                "<!DOCTYPE x [<!ENTITY e SYSTEM \""
                    + folder.resolve("secret").toUri()
                    + "\">]><worksheet><row><c t=\"str\"><v>&e;</v></c></row></worksheet>"));
    for (byte[] one : wrong) {
      Path list = Files.write(folder.resolve("list.xlsx"), one);
      assertThrows(WorklistException.class, () -> Worklist.read(list));
    }
  }
}
