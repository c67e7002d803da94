// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;

/** Small valid documents that stand for an encapsulated document (PS3.15 Table E.1-1: D). */
final class DummyDocuments {
  private static final String PDF_CLASS = "1.2.840.10008.5.1.4.1.1.104.1";
  private static final String CDA_CLASS = "1.2.840.10008.5.1.4.1.1.104.2";
  private static final String STL_CLASS = "1.2.840.10008.5.1.4.1.1.104.3";

  private DummyDocuments() {}

  /** The document, not padded. */
  static byte[] of(Attributes dataset) {
    String sopClass = dataset.getString(Tag.SOPClassUID).orElse("");
    String mime = dataset.getString(Tag.MIMETypeOfEncapsulatedDocument).orElse("");
    if (sopClass.equals(PDF_CLASS) || mime.equalsIgnoreCase("application/pdf")) {
      return pdf();
    }
    if (sopClass.equals(CDA_CLASS) || mime.toLowerCase(Locale.ROOT).contains("xml")) {
      return ascii("<?xml version=\"1.0\"?>\n<ClinicalDocument xmlns=\"urn:hl7-org:v3\"/>\n");
    }
    if (sopClass.equals(STL_CLASS)) {
      return new byte[84]; // binary STL: 80 bytes of heading, no triangles
    }
    return ascii("# Removed\n");
  }

  private static byte[] pdf() {
    String text = "BT /F1 14 Tf 72 760 Td (Document removed by de-identification.) Tj ET";
    List<String> objects =
        List.of(
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
                + " /Resources << /Font << /F1 5 0 R >> >> >>",
            "<< /Length " + text.length() + " >>\nstream\n" + text + "\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    StringBuilder file = new StringBuilder("%PDF-1.4\n");
    List<Integer> offsets = new ArrayList<>();
    for (int i = 0; i < objects.size(); i++) {
      offsets.add(file.length());
      file.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
    }
    int xref = file.length();
    file.append("xref\n0 6\n0000000000 65535 f \n");
    for (int offset : offsets) {
      file.append(String.format(Locale.ROOT, "%010d 00000 n \n", offset));
    }
    file.append("trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n").append(xref).append("\n%%EOF\n");
    return ascii(file.toString());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
