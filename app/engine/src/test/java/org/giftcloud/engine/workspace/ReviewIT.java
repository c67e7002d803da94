// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.item.FramesSeen;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.Region;
import org.giftcloud.imaging.Storing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person decides in review, as it is kept. */
final class ReviewIT {
  private @TempDir Path folder;
  private Hospital hospital;

  @BeforeEach
  void open() throws Exception {
    hospital = new Hospital(folder);
  }

  @AfterEach
  void close() {
    hospital.close();
  }

  @Test
  void masks_what_a_person_drew_and_releases_by_that_person() throws Exception {
    try (Workspace workspace = hospital.openWorkspace()) {
      hospital.fill(workspace);
      InstanceView image =
          images(workspace).filter(InstanceView::needsEyes).findFirst().orElseThrow();
      Reviewer person = new Reviewer("reviewer");
      List<Mask> drawn = List.of(Mask.of(new Region(2, 3, 20, 10)));

      workspace.mask(List.of(image.ref()), drawn, person);
      InstanceView masked = workspace.instance(image.ref()).orElseThrow();
      workspace.release(
          List.of(new SignOff(image.ref(), masked.output(), seen(image, image.facts().frames()))),
          person);

      assertEquals(drawn, masked.masks());
      assertEquals("person:reviewer", masked.maskOrigin());
      assertEquals(ItemState.RELEASED, workspace.instance(image.ref()).orElseThrow().state());
    }
  }

  /** Four by four zeros in JPEG-LS, coded so that each might be two off (T.87). */
  private static final String NEAR_LOSSLESS =
      "ffd8fff7000b080004000401011100ffda0008010100020000ff40ffd900";

  @Test
  void a_lossy_image_that_was_masked_is_still_told_of_when_the_folder_is_opened_again()
      throws Exception {
    SourceRef ref;
    try (Workspace workspace = hospital.openWorkspace()) {
      workspace.importFrom(List.of(nearLossless()), Progress.NONE);
      workspace.choose(hospital.rules());
      workspace.prepare(Progress.NONE);
      InstanceView plain = images(workspace).findFirst().orElseThrow();
      assertNull(plain.storing());
      ref = plain.ref();

      workspace.mask(
          List.of(ref), List.of(Mask.of(new Region(0, 0, 4, 1))), new Reviewer("reviewer"));
    }

    try (Workspace workspace = hospital.openWorkspace()) {
      Storing storing = workspace.instance(ref).orElseThrow().storing();
      assertEquals(
          Storing.Kept.WITHOUT_MORE_LOSS,
          storing == null ? Storing.Kept.AS_IT_WAS : storing.loss());
    }
  }

  private Path nearLossless() throws Exception {
    Attributes dataset =
        Attributes.builder()
            .setString(Tag.SOPClassUID, VR.UI, "1.2.840.10008.5.1.4.1.1.4")
            .setString(Tag.SOPInstanceUID, VR.UI, "1.2.3.4")
            .setString(Tag.StudyInstanceUID, VR.UI, "1.2.3.1")
            .setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.2")
            .setString(Tag.Modality, VR.CS, "MR")
            .setString(Tag.PatientName, VR.PN, "THORNBURY^ELISE")
            .setString(Tag.PatientID, VR.LO, "4857773456")
            .setInt(Tag.SamplesPerPixel, VR.US, 1)
            .setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
            .setInt(Tag.Rows, VR.US, 4)
            .setInt(Tag.Columns, VR.US, 4)
            .setInt(Tag.BitsAllocated, VR.US, 8)
            .setInt(Tag.BitsStored, VR.US, 8)
            .setInt(Tag.HighBit, VR.US, 7)
            .setInt(Tag.PixelRepresentation, VR.US, 0)
            .set(
                new FragmentsElement(
                    Tag.PixelData,
                    VR.OB,
                    List.of(
                        ByteSource.of(new byte[0]),
                        ByteSource.of(HexFormat.of().parseHex(NEAR_LOSSLESS)))))
            .build();
    Path file = folder.resolve("near.dcm");
    try (DicomOutputStream out = new DicomOutputStream(file)) {
      out.writePart10(
          FileMeta.of(dataset, UID.JPEGLSNearLossless),
          TransferSyntax.of(UID.JPEGLSNearLossless).orElseThrow(),
          dataset);
    }
    return file;
  }

  /** The frames of an image from the first on. */
  private static FramesSeen seen(InstanceView image, int frames) {
    BitSet seen = new BitSet();
    seen.set(0, frames);
    return FramesSeen.of(seen, image.facts().frames());
  }

  @Test
  void keeps_a_cine_of_which_one_frame_was_seen_until_the_rest_is_decided() throws Exception {
    try (Workspace workspace = hospital.openWorkspace()) {
      hospital.prepare(workspace);
      InstanceView cine =
          images(workspace)
              .filter(image -> image.needsEyes() && image.facts().frames() > 1)
              .findFirst()
              .orElseThrow();
      int frames = cine.facts().frames();
      FramesSeen first = seen(cine, 1);
      Reviewer person = new Reviewer("reviewer");

      assertThrows(
          IllegalArgumentException.class,
          () -> workspace.release(List.of(new SignOff(cine.ref(), cine.output(), first)), person));
      assertThrows(
          IllegalArgumentException.class,
          () ->
              workspace.release(
                  List.of(
                      new SignOff(
                          cine.ref(), cine.output(), first.rest(FramesSeen.Rest.NO_SIGN_OF_TEXT))),
                  person));
      ItemState before = workspace.instance(cine.ref()).orElseThrow().state();
      FramesSeen accepted = first.rest(FramesSeen.Rest.ACCEPTED_UNSEEN);
      workspace.release(List.of(new SignOff(cine.ref(), cine.output(), accepted)), person);

      assertEquals(ItemState.IN_REVIEW, before);
      assertEquals(ItemState.RELEASED, workspace.instance(cine.ref()).orElseThrow().state());
      assertEquals(
          "Frames 1 of " + frames + " were seen; the rest was let go unseen.",
          workspace.insight().trail().entries().getLast().why());
    }
  }

  private static Stream<InstanceView> images(Workspace workspace) {
    return workspace.studies().stream().flatMap(study -> study.instances().stream());
  }
}
