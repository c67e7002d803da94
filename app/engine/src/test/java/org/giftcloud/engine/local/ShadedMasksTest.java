// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
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
import org.giftcloud.imaging.FrameReader;
import org.giftcloud.imaging.MaskTemplates;
import org.giftcloud.imaging.RawFrame;
import org.giftcloud.imaging.Shade;
import org.giftcloud.imaging.text.TextFinder;
import org.giftcloud.keystore.ProjectKeys;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Masks in each shade where the profile takes away what the shade was reckoned from. */
final class ShadedMasksTest {
  private static final int SIDE = 64;
  private static final double CENTRE = 300;
  private static final String PROFILE =
      """
      {
        "format": "giftcloud-profile-1",
        "id": "ward-7",
        "version": "1.0",
        "title": "Ward 7",
        "audience": "For ward 7.",
        "from": "dicom-basic",
        "rules": [
          {"tag": "(0028,1050)", "action": "X", "clause": "ward policy 4"},
          {"tag": "(0028,1051)", "action": "X", "clause": "ward policy 4"}
        ]
      }
      """;
  private static final String MASKS =
      """
      {"masks": [{"uid": "1.2.3.4", "regions": [{"x": 0, "y": 0, "width": 64, "height": 9}]}]}
      """;

  private @TempDir Path folder;

  private static int sample(int at) {
    return at % 3800 + 200;
  }

  private static Attributes radiograph() {
    byte[] cells = new byte[2 * SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) {
      cells[2 * i] = (byte) sample(i);
      cells[2 * i + 1] = (byte) (sample(i) >> 8);
    }
    return Attributes.builder()
        .setString(Tag.SOPClassUID, VR.UI, UID.ComputedRadiographyImageStorage)
        .setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4")
        .setString(Tag.StudyInstanceUID, VR.UI, "1.2.3.1")
        .setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.2")
        .setString(Tag.Modality, VR.CS, "CR")
        .setString(Tag.PatientID, VR.LO, "4857773456")
        .setString(Tag.PatientName, VR.PN, "THORNBURY^ELISE")
        .setInt(Tag.SamplesPerPixel, VR.US, 1)
        .setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
        .setInt(Tag.Rows, VR.US, SIDE)
        .setInt(Tag.Columns, VR.US, SIDE)
        .setInt(Tag.BitsAllocated, VR.US, 16)
        .setInt(Tag.BitsStored, VR.US, 12)
        .setInt(Tag.HighBit, VR.US, 11)
        .setInt(Tag.PixelRepresentation, VR.US, 0)
        .setString(Tag.WindowCenter, VR.DS, CENTRE + "")
        .setString(Tag.WindowWidth, VR.DS, "400")
        .setBytes(Tag.PixelData, VR.OW, cells)
        .build();
  }

  @ParameterizedTest
  @EnumSource(Shade.class)
  void leave_in_their_shade_though_the_window_is_removed(Shade shade) throws Exception {
    Path profiles = Files.createDirectories(folder.resolve("profiles"));
    Files.writeString(profiles.resolve("ward-7.json"), PROFILE);
    Path file = folder.resolve("image.dcm");
    try (DicomOutputStream out = new DicomOutputStream(file)) {
      out.writePart10(
          FileMeta.of(radiograph(), UID.ExplicitVRLittleEndian),
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
          radiograph());
    }
    try (TextFinder finder = new TextFinder()) {
      MaskFile masks = MaskFile.read(ByteSource.of(MASKS.getBytes(UTF_8)).open(0, MASKS.length()));
      LocalRules rules =
          new LocalRules(
              ProfileCatalogue.load(profiles).compile("ward-7"),
              new MaskRules(PixelPolicy.HOLD, MaskTemplates.none(), masks, finder, shade),
              FacePolicy.ACCEPT,
              ProjectKeys.unlinkable(new SecureRandom()));
      ImportReport.Line line =
          new LocalDeidentification(rules, folder.resolve("out"), 1)
              .run(List.of(file), Progress.NONE)
              .lines()
              .getFirst();
      assertEquals(ItemState.CHECKED, line.state(), line.reason().code());
    }
    try (Stream<Path> files = Files.list(folder.resolve("out"));
        DicomInputStream in = new DicomInputStream(files.findFirst().orElseThrow())) {
      in.readFileMetaInformation();
      Attributes dataset = in.readDataset();
      // The definition of a radiograph demands a window, so that an empty one stands in for it.
      assertNotEquals(CENTRE, dataset.getDouble(Tag.WindowCenter).orElse(0));
      long expected =
          switch (shade) {
            case BLACK -> 0;
            case GREY -> 2048;
            case WHITE -> 4095;
          };
      RawFrame frame = FrameReader.of(dataset, in.transferSyntax()).decode(0);
      assertEquals(expected, frame.sample(5, 5, 0));
      assertEquals(sample(40 * SIDE + 7), frame.sample(7, 40, 0));
    }
  }
}
