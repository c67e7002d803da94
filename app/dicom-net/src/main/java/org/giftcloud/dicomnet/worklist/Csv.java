// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.worklist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tables as spreadsheet programs write them (RFC 4180; semicolons and tabs too), in UTF-8. */
public final class Csv {
  private final String text;
  private final char separator;
  private int at;

  private Csv(String text) {
    this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    this.separator = separatorOf(this.text.lines().findFirst().orElse(""));
  }

  private static char separatorOf(String head) {
    for (char candidate : new char[] {';', '\t'}) {
      if (head.indexOf(candidate) >= 0 && head.indexOf(',') < 0) {
        return candidate;
      }
    }
    return ',';
  }

  /**
   * The rows; lines without a character are none.
   *
   * @throws WorklistException where a quotation mark is not closed: rows would be swallowed by it
   */
  public static List<List<String>> read(String text) throws WorklistException {
    return new Csv(text).rows();
  }

  private List<List<String>> rows() throws WorklistException {
    List<List<String>> rows = new ArrayList<>();
    while (at < text.length()) {
      List<String> row = row();
      if (row.size() > 1 || !row.getFirst().isBlank()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private List<String> row() throws WorklistException {
    List<String> cells = new ArrayList<>();
    while (true) {
      cells.add(cell());
      if (at >= text.length()) {
        return cells;
      }
      char end = text.charAt(at++);
      if (end != separator) {
        if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
          at++;
        }
        return cells;
      }
    }
  }

  private String cell() throws WorklistException {
    int start = at;
    StringBuilder cell = new StringBuilder();
    boolean isQuoted = at < text.length() && text.charAt(at) == '"';
    at += isQuoted ? 1 : 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isQuoted && c == '"') {
        boolean isDoubled = at + 1 < text.length() && text.charAt(at + 1) == '"';
        at += isDoubled ? 1 : 0;
        isQuoted = isDoubled;
        if (!isDoubled) {
          at++;
          continue;
        }
      } else if (!isQuoted && (c == separator || c == '\n' || c == '\r')) {
        break;
      }
      cell.append(c);
      at++;
    }
    if (isQuoted) {
      long line = text.substring(0, start).lines().count();
      throw new WorklistException(
          "In the list a quotation mark is not closed, at line " + line + ".");
    }
    return cell.toString().strip();
  }

  private static String write(List<List<String>> rows) {
    StringBuilder csv = new StringBuilder();
    for (List<String> row : rows) {
      String before = "";
      for (String cell : row) {
        csv.append(before).append('"').append(cell.replace("\"", "\"\"")).append('"');
        before = ",";
      }
      csv.append("\r\n");
    }
    return csv.toString();
  }

  /** Writes a file that only this account can read; one of that name must not be there. */
  public static void writeNew(Path file, List<List<String>> rows) throws IOException {
    Files.newByteChannel(
            file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly(file))
        .close();
    Files.writeString(file, write(rows), StandardCharsets.UTF_8);
  }

  /** Replaces a file in one step, so that it is the old or the new one whatever happens. */
  static void replace(Path file, List<List<String>> rows) throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    Files.deleteIfExists(next);
    writeNew(next, rows);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
