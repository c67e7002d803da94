// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.patientlist;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.crypt.CipherAlgorithm;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.crypt.HashAlgorithm;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.giftcloud.keystore.ProjectName;

/**
 * Writes a patient list as an Excel workbook under a password (ECMA-376 agile encryption, AES-256,
 * SHA-512), one sheet per project. The sheets go straight into the encryption: nothing of them is
 * ever on a disk in the clear. Cells are text, so nothing in them is run as a formula.
 */
public final class ExcelPatientList {
  private static final int MOST_ROWS = 1_048_576;
  private static final int LONGEST_NAME = 31;
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  private final Map<ProjectName, List<PatientRow>> projects = new LinkedHashMap<>();

  public void add(ProjectName project, PatientRow row) {
    projects.computeIfAbsent(project, none -> new ArrayList<>()).add(row);
  }

  /** Writes everything that was added. */
  public void write(char[] password, OutputStream out) throws IOException {
    if (projects.values().stream().anyMatch(rows -> rows.size() >= MOST_ROWS)) {
      throw new IOException("a sheet has no room for so many patients");
    }
    EncryptionInfo encryption =
        new EncryptionInfo(
            EncryptionMode.agile, CipherAlgorithm.aes256, HashAlgorithm.sha512, -1, -1, null);
    Encryptor encryptor = encryption.getEncryptor();
    confirm(encryptor, password);
    try (POIFSFileSystem container = new POIFSFileSystem()) {
      try (OutputStream sealed = encryptor.getDataStream(container)) {
        write(sealed);
      }
      container.writeFilesystem(out);
    } catch (GeneralSecurityException e) {
      throw new IOException("the workbook could not be encrypted", e);
    }
  }

  /** The one place where POI forces a String on us. */
  private static void confirm(Encryptor encryptor, char[] password) {
    encryptor.confirmPassword(new String(password));
  }

  private void write(OutputStream sealed) throws IOException {
    List<ProjectName> order = new ArrayList<>(projects.keySet());
    List<String> names = names(order);
    try (ZipOutputStream zip = new ZipOutputStream(sealed)) {
      StringBuilder types = new StringBuilder();
      StringBuilder sheets = new StringBuilder();
      StringBuilder relations = new StringBuilder();
      for (int i = 1; i <= names.size(); i++) {
        types.append(override("/xl/worksheets/sheet" + i + ".xml", TYPE + "worksheet+xml"));
        sheets.append(
            String.format(
                Locale.ROOT,
                "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"r%d\"/>",
                escape(names.get(i - 1)),
                i,
                i));
        relations.append(relation("r" + i, "worksheet", "worksheets/sheet" + i + ".xml"));
      }
      part(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\""
              + PACKAGE
              + "content-types\"><Default Extension=\"rels\" ContentType=\""
              + "application/vnd.openxmlformats-package.relationships+xml\"/>"
              + override("/xl/workbook.xml", TYPE + "sheet.main+xml")
              + types
              + "</Types>");
      part(zip, "_rels/.rels", relations(relation("r1", "officeDocument", "xl/workbook.xml")));
      part(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns=\""
              + MAIN
              + "\" xmlns:r=\""
              + RELATIONS
              + "\"><sheets>"
              + sheets
              + "</sheets></workbook>");
      part(zip, "xl/_rels/workbook.xml.rels", relations(relations.toString()));
      for (int i = 1; i <= names.size(); i++) {
        sheet(zip, i, projects.getOrDefault(order.get(i - 1), List.of()));
      }
    }
  }

  private static String override(String part, String type) {
    return "<Override PartName=\"" + part + "\" ContentType=\"" + type + "\"/>";
  }

  private static String relation(String id, String kind, String target) {
    return "<Relationship Id=\"%s\" Type=\"%s/%s\" Target=\"%s\"/>"
        .formatted(id, RELATIONS, kind, target);
  }

  private static String relations(String inside) {
    return "<Relationships xmlns=\"" + PACKAGE + "relationships\">" + inside + "</Relationships>";
  }

  private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    text(zip, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" + xml);
    zip.closeEntry();
  }

  private static void sheet(ZipOutputStream zip, int number, List<PatientRow> rows)
      throws IOException {
    zip.putNextEntry(new ZipEntry("xl/worksheets/sheet" + number + ".xml"));
    text(zip, "<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
    text(zip, row(1, PatientRow.COLUMNS));
    for (int i = 0; i < rows.size(); i++) {
      text(zip, row(i + 2, rows.get(i).cells()));
    }
    text(zip, "</sheetData></worksheet>");
    zip.closeEntry();
  }

  private static String row(int number, List<String> cells) {
    StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
    for (int i = 0; i < cells.size(); i++) {
      String place = (char) ('A' + i) + Integer.toString(number);
      row.append("<c r=\"" + place + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
      row.append(escape(cells.get(i))).append("</t></is></c>");
    }
    return row.append("</row>").toString();
  }

  /** XML 1.0 has no room for most control characters: they are left out. */
  private static String escape(String text) {
    return text.replaceAll(
            "[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static void text(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Excel refuses some characters, more than 31 of them, and two sheets of one name. */
  private static List<String> names(List<ProjectName> projects) {
    Map<String, String> taken = new LinkedHashMap<>();
    for (ProjectName project : projects) {
      String plain = project.project().replaceAll("[\\[\\]:*?/\\\\']", "_");
      String name = plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
      for (int i = 2; taken.containsKey(name.toLowerCase(Locale.ROOT)); i++) {
        String more = " (" + i + ")";
        int room = Math.min(plain.length(), LONGEST_NAME - more.length());
        name = plain.substring(0, room) + more;
      }
      taken.put(name.toLowerCase(Locale.ROOT), name);
    }
    return List.copyOf(taken.values());
  }
}
