// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.MaskTemplate;
import org.giftcloud.imaging.MaskTemplates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A template that comes with the program is named, and decides nothing. */
class SuggestedTemplateTest {
  private static final MaskTemplate SHIPPED = MaskTemplates.shipped().templates().getFirst();

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();

  private int run(String... arguments) {
    PrintWriter to = new PrintWriter(out, true);
    return Main.run(to, to, arguments);
  }

  private Path picture(int rows) throws Exception {
    MaskTemplate.Match kind = SHIPPED.match();
    Attributes dataset =
        Attributes.builder()
            .setString(Tag.SOPClassUID, VR.UI, kind.sopClasses().getFirst())
            .setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4")
            .setString(Tag.StudyInstanceUID, VR.UI, "1.2.3.1")
            .setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.2")
            .setString(Tag.Modality, VR.CS, "US")
            .setString(Tag.Manufacturer, VR.LO, kind.manufacturer())
            .setString(Tag.ManufacturerModelName, VR.LO, kind.model())
            .setString(Tag.PatientName, VR.PN, "Quillfeather^Ada")
            .setString(Tag.PatientID, VR.LO, "88231907")
            .setInt(Tag.SamplesPerPixel, VR.US, 1)
            .setString(Tag.PhotometricInterpretation, VR.CS, kind.photometric())
            .setInt(Tag.Rows, VR.US, rows)
            .setInt(Tag.Columns, VR.US, kind.columns())
            .setInt(Tag.BitsAllocated, VR.US, 8)
            .setInt(Tag.BitsStored, VR.US, 8)
            .setInt(Tag.HighBit, VR.US, 7)
            .setInt(Tag.PixelRepresentation, VR.US, 0)
            .setBytes(Tag.PixelData, VR.OB, new byte[rows * kind.columns()])
            .build();
    Path file = folder.resolve(rows + ".dcm");
    try (DicomOutputStream stream = new DicomOutputStream(file)) {
      stream.writePart10(
          FileMeta.of(dataset, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid()),
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
          dataset);
    }
    return file;
  }

  private JsonNode inspected(int rows) throws Exception {
    Path report = folder.resolve("report.json");
    assertEquals(
        0, run("inspect", picture(rows).toString(), "--json", report.toString()), out.toString());
    return new ObjectMapper().readTree(report.toFile()).get("files").get(0);
  }

  @Test
  void inspect_names_it_and_its_report_holds_it_as_a_file_of_templates() throws Exception {
    JsonNode suggested = inspected(SHIPPED.match().rows()).get("suggestedTemplates");

    assertTrue(out.toString().contains(SHIPPED.title()), out.toString());
    Path templates = folder.resolve("templates.json");
    Files.writeString(templates, suggested.toString());
    assertEquals(List.of(SHIPPED), MaskTemplates.read(templates).templates());
    String to = folder.resolve("out").toString();
    String image = folder.resolve(SHIPPED.match().rows() + ".dcm").toString();
    assertEquals(
        ExitCode.HELD.status(),
        run("deidentify", image, "--out", to, "--templates", templates.toString()),
        out.toString());
  }

  @Test
  void inspect_names_none_for_another_size() throws Exception {
    assertFalse(inspected(SHIPPED.match().rows() + 1).has("suggestedTemplates"));
    assertFalse(out.toString().contains(SHIPPED.title()), out.toString());
  }
}
