// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomInputStream;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.local.LocalDeidentification;
import org.giftcloud.engine.local.LocalRules;
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
import org.giftcloud.sampledata.screens.Screen;
import org.giftcloud.sampledata.screens.ScreenGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectPolicyTest {
  @TempDir Path folder;

  @Test
  void paints_outside_the_ultrasound_region_and_says_so() throws Exception {
    ImportReport report = deidentify(PixelPolicy.DETECT);

    assertEquals(
        List.of(ItemState.CHECKED), report.lines().stream().map(line -> line.state()).toList());
    try (Stream<Path> files = Files.list(folder.resolve("out"));
        DicomInputStream in = new DicomInputStream(files.findFirst().orElseThrow())) {
      in.readFileMetaInformation();
      Attributes out = in.readDataset();
      byte[] pixels = out.getBulk(Tag.PixelData).orElseThrow().readAll();
      assertEquals("NO", out.getString(Tag.BurnedInAnnotation).orElse(""));
      int corner = 0;
      for (int i = 0; i < 9; i++) {
        corner += pixels[i] & 0xff;
      }
      assertEquals(0, corner);
    }
  }

  @Test
  void holds_the_same_image_by_default() throws Exception {
    ImportReport report = deidentify(PixelPolicy.HOLD);

    assertEquals(
        List.of("may-show-text"),
        report.lines().stream().map(line -> line.reason().code()).toList());
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      assertEquals(List.of(), files.toList());
    }
  }

  @Test
  void holds_an_image_in_which_a_face_may_be_recognised_unless_somebody_answers_for_it()
      throws Exception {
    Attributes photograph =
        new ScreenGenerator(11)
            .screens(1).getFirst().dataset().toBuilder()
                .setString(Tag.RecognizableVisualFeatures, VR.CS, "YES")
                .build();

    ImportReport held = deidentify(photograph, PixelPolicy.NONE, FacePolicy.HOLD);

    assertEquals(
        List.of("may-show-face"), held.lines().stream().map(l -> l.reason().code()).toList());
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      assertEquals(List.of(), files.toList());
    }
    ImportReport accepted = deidentify(photograph, PixelPolicy.NONE, FacePolicy.ACCEPT);
    assertEquals(
        List.of(ItemState.CHECKED), accepted.lines().stream().map(line -> line.state()).toList());
  }

  private ImportReport deidentify(PixelPolicy policy) throws Exception {
    Screen screen = new ScreenGenerator(11).screens(1).getFirst();
    return deidentify(screen.dataset(), policy, FacePolicy.HOLD);
  }

  private ImportReport deidentify(Attributes image, PixelPolicy policy, FacePolicy faces)
      throws Exception {
    TransferSyntax syntax = TransferSyntax.of("1.2.840.10008.1.2.1").orElseThrow();
    Path file = folder.resolve("in.dcm");
    Files.deleteIfExists(file);
    try (DicomOutputStream dicom = new DicomOutputStream(file)) {
      dicom.writePart10(FileMeta.of(image, syntax.uid()), syntax, image);
    }
    try (TextFinder finder = new TextFinder()) {
      LocalRules rules =
          new LocalRules(
              ProfileCatalogue.load().compile("dicom-basic", Set.of()),
              new MaskRules(policy, MaskTemplates.none(), MaskFile.EMPTY, finder),
              faces,
              ProjectKeys.unlinkable(new SecureRandom()));
      return new LocalDeidentification(rules, folder.resolve("out"), 1)
          .run(List.of(file), Progress.NONE);
    }
  }
}
