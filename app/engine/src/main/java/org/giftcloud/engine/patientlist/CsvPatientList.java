// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.patientlist;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.stream.Collectors;
import org.giftcloud.keystore.ProjectName;

/** Writes a patient list as CSV (RFC 4180), in the clear. */
public final class CsvPatientList {
  private final Writer out;

  public CsvPatientList(Writer out) throws IOException {
    this.out = out;
    line("Project", PatientRow.COLUMNS);
  }

  public void add(ProjectName project, PatientRow row) throws IOException {
    line(project.project(), row.cells());
  }

  /** The old columns come first, so the project is the last. */
  private void line(String project, List<String> cells) throws IOException {
    out.write(cells.stream().map(CsvPatientList::cell).collect(Collectors.joining(",")));
    out.write("," + cell(project) + "\r\n");
  }

  /** Quoted; a leading sign is shielded so that a spreadsheet does not run it as a formula. */
  private static String cell(String text) {
    String safe = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
    return '"' + safe.replace("\"", "\"\"") + '"';
  }
}
