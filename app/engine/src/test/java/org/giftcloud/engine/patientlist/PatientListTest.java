// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.patientlist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.giftcloud.keystore.Identity;
import org.giftcloud.keystore.ProjectName;
import org.giftcloud.keystore.Pseudonym;
import org.junit.jupiter.api.Test;

final class PatientListTest {
  private static final ProjectName PROJECT = new ProjectName("https://gift.example.org", "A/B");
  private static final PatientRow ROW =
      new PatientRow(
          new Identity("Site", "7<8>&x", "19700101", "F", "=cmd(\"x\")^Ann\u0001a"),
          new Pseudonym("LABEL1", "2_25_1"));

  @Test
  void a_csv_has_the_old_columns_first_and_no_formulas() throws Exception {
    StringWriter out = new StringWriter();

    new CsvPatientList(out).add(PROJECT, ROW);

    assertEquals(
        "\"Patient Name\",\"Patient ID\",\"GIFT-Cloud Alias\",\"GIFT-Cloud pseudonymised patient"
            + " ID\",\"Issuer of Patient ID\",\"Birth Date\",\"Sex\",\"Project\"\r\n"
            + "\"'=cmd(\"\"x\"\")^Ann\u0001a\",\"7<8>&x\",\"LABEL1\",\"2_25_1\",\"Site\","
            + "\"19700101\",\"F\",\"A/B\"\r\n",
        out.toString());
  }

  @Test
  void a_workbook_opens_with_its_password_only_and_holds_text() throws Exception {
    ExcelPatientList list = new ExcelPatientList();
    list.add(PROJECT, ROW);
    list.add(new ProjectName("https://other.example.org", "A/B"), ROW);
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    list.write("a password".toCharArray(), out);

    try (POIFSFileSystem file = new POIFSFileSystem(new ByteArrayInputStream(out.toByteArray()))) {
      EncryptionInfo info = new EncryptionInfo(file);
      assertEquals(EncryptionMode.agile, info.getEncryptionMode());
      Decryptor decryptor = Decryptor.getInstance(info);
      assertFalse(decryptor.verifyPassword("another"));
      assertTrue(decryptor.verifyPassword("a password"));
      Map<String, byte[]> parts = unzip(decryptor.getDataStream(file));
      assertEquals(List.of("A_B", "A_B (2)"), attributes(parts, "xl/workbook.xml"));
      List<String> cells = new ArrayList<>(PatientRow.COLUMNS);
      cells.addAll(
          List.of("=cmd(\"x\")^Anna", "7<8>&x", "LABEL1", "2_25_1", "Site", "19700101", "F"));
      assertEquals(cells, texts(parts, "xl/worksheets/sheet1.xml"));
    }
    assertFalse(
        new String(out.toByteArray(), StandardCharsets.ISO_8859_1).contains("LABEL1"),
        "nothing is in the clear");
  }

  private static Map<String, byte[]> unzip(InputStream in) throws Exception {
    Map<String, byte[]> parts = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), zip.readAllBytes());
      }
    }
    return parts;
  }

  private static List<String> texts(Map<String, byte[]> parts, String part) {
    return all(parts, part, "<t xml:space=\"preserve\">([^<]*)</t>");
  }

  private static List<String> attributes(Map<String, byte[]> parts, String part) {
    return all(parts, part, "<sheet name=\"([^\"]*)\"");
  }

  private static List<String> all(Map<String, byte[]> parts, String part, String pattern) {
    String xml = new String(parts.getOrDefault(part, new byte[0]), StandardCharsets.UTF_8);
    return Pattern.compile(pattern)
        .matcher(xml)
        .results()
        .map(found -> plain(found.group(1)))
        .toList();
  }

  private static String plain(String escaped) {
    return escaped
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&");
  }
}
