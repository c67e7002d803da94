// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.local;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.maskrules.FacePolicy;
import org.giftcloud.engine.maskrules.MaskFile;
import org.giftcloud.engine.maskrules.MaskRules;
import org.giftcloud.engine.maskrules.PixelPolicy;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.workspace.ImportReport;
import org.giftcloud.engine.workspace.Progress;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.imaging.text.TextFinder;
import org.giftcloud.keystore.ProjectKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pixels that are not Pixel Data, and pixels that are a video, on the whole way. */
final class OddPixelsTest {
  private static final int ROWS = 4;
  private static final int COLUMNS = 6;

  private @TempDir Path folder;

  private ImportReport.Line deidentify(Attributes image, String syntax, MaskFile masks)
      throws Exception {
    Path file = folder.resolve("image.dcm");
    Files.deleteIfExists(file);
    TransferSyntax transfer = TransferSyntax.of(syntax).orElseThrow();
    try (DicomOutputStream out = new DicomOutputStream(file)) {
      out.writePart10(FileMeta.of(image, syntax), transfer, image);
    }
    try (TextFinder finder = new TextFinder()) {
      LocalRules rules =
          new LocalRules(
              ProfileCatalogue.load().compile("dicom-basic"),
              new MaskRules(PixelPolicy.NONE, MaskTemplates.none(), masks, finder),
              FacePolicy.ACCEPT,
              ProjectKeys.unlinkable(new SecureRandom()));
      return new LocalDeidentification(rules, folder.resolve("out"), 1)
          .run(List.of(file), Progress.NONE)
          .lines()
          .getFirst();
    }
  }

  private static Attributes.Builder image() {
    return Attributes.builder()
        .setString(Tag.SOPClassUID, VR.UI, "1.2.840.10008.5.1.4.1.1.30")
        .setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4")
        .setString(Tag.StudyInstanceUID, VR.UI, "1.2.3.1")
        .setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.2")
        .setString(Tag.Modality, VR.CS, "MR")
        .setString(Tag.PatientID, VR.LO, "4857773456")
        .setString(Tag.PatientName, VR.PN, "THORNBURY^ELISE")
        .setInt(Tag.SamplesPerPixel, VR.US, 1)
        .setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
        .setString(Tag.NumberOfFrames, VR.IS, "1")
        .setInt(Tag.Rows, VR.US, ROWS)
        .setInt(Tag.Columns, VR.US, COLUMNS)
        .setInt(Tag.BitsAllocated, VR.US, 32);
  }

  private byte[] written() throws Exception {
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      Path file = files.findFirst().orElseThrow();
      try (DicomInputStream in = new DicomInputStream(file)) {
        in.readFileMetaInformation();
        Attributes dataset = in.readDataset();
        return dataset.getBytes(Tag.FloatPixelData).orElseThrow();
      }
    }
  }

  private static byte[] values() {
    byte[] values = new byte[ROWS * COLUMNS * 4];
    Arrays.fill(values, (byte) 0x41);
    return values;
  }

  @Test
  void floating_point_values_leave_as_they_are_and_what_follows_them_does_not() throws Exception {
    byte[] values = values();
    byte[] noted = Arrays.copyOf(values, values.length + 8);
    System.arraycopy("Ngo, Kim".getBytes(StandardCharsets.US_ASCII), 0, noted, values.length, 8);
    Attributes image = image().setBytes(Tag.FloatPixelData, VR.OF, noted).build();

    ImportReport.Line line = deidentify(image, UID.ExplicitVRLittleEndian, MaskFile.EMPTY);

    assertEquals(ItemState.CHECKED, line.state(), line.reason().code());
    assertArrayEquals(values, written());
  }

  @Test
  void floating_point_values_leave_masked() throws Exception {
    MaskFile masks =
        MaskFile.read(
            new ByteArrayInputStream(
                """
                {"masks": [{"uid": "1.2.3.4", "regions": [{"x": 0, "y": 0, "width": 6, "height": 1}]}]}
                """
                    .getBytes(StandardCharsets.UTF_8)));
    Attributes image = image().setBytes(Tag.FloatPixelData, VR.OF, values()).build();

    ImportReport.Line line = deidentify(image, UID.ExplicitVRLittleEndian, masks);

    assertEquals(ItemState.CHECKED, line.state(), line.reason().code());
    byte[] expected = values();
    Arrays.fill(expected, 0, COLUMNS * 4, (byte) 0);
    assertArrayEquals(expected, written());
  }

  /** H.264 in bytes, with supplemental information of a user (ITU-T H.264 D.1.7). */
  private static byte[] video(String note) {
    byte[] text = note.getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 0, 0, 1, 0x67, 0x64, 0, 0x29, (byte) 0xac});
    out.writeBytes(new byte[] {0, 0, 0, 1, 6, 5, (byte) (16 + text.length)});
    out.writeBytes(new byte[16]);
    out.writeBytes(text);
    out.writeBytes(new byte[] {(byte) 0x80, 0, 0, 0, 1, 0x65, (byte) 0x88, (byte) 0x84});
    return Arrays.copyOf(out.toByteArray(), (out.size() + 1) / 2 * 2);
  }

  private ImportReport.Line deidentifyVideo(String note) throws Exception {
    FragmentsElement pixels =
        new FragmentsElement(
            Tag.PixelData, VR.OB, List.of(ByteSource.of(new byte[0]), ByteSource.of(video(note))));
    Attributes image =
        image()
            .setString(Tag.SOPClassUID, VR.UI, UID.VideoEndoscopicImageStorage)
            .setString(Tag.Modality, VR.CS, "ES")
            .setInt(Tag.BitsAllocated, VR.US, 8)
            .set(pixels)
            .build();
    return deidentify(image, UID.MPEG4HP41, MaskFile.EMPTY);
  }

  @Test
  void what_a_video_says_of_its_patient_holds_it() throws Exception {
    assertEquals(ItemState.CHECKED, deidentifyVideo("x264 - core 164").state());
    for (String secret : List.of("4857773456", "THORNBURY", "Thornbury", "thornbury")) {
      ImportReport.Line line = deidentifyVideo("OR 3, " + secret);

      assertEquals(ItemState.HELD, line.state(), secret);
      assertEquals("identity-found", line.reason().code());
    }
  }
}
