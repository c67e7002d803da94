// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.BurnedInRisk.Level;
import org.junit.jupiter.api.Test;

final class BurnedInRiskTest {
  private static final TransferSyntax NATIVE = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

  private static Attributes.Builder image(String sopClass, String modality, String... imageType) {
    return Attributes.builder()
        .setString(Tag.SOPClassUID, VR.UI, sopClass)
        .setString(Tag.Modality, VR.CS, modality)
        .setString(Tag.ImageType, VR.CS, imageType)
        .setInt(Tag.Rows, VR.US, 512)
        .setInt(Tag.Columns, VR.US, 512)
        .setInt(Tag.SamplesPerPixel, VR.US, 1)
        .setBytes(Tag.PixelData, VR.OW, new byte[2]);
  }

  private static Level level(Attributes.Builder image) {
    return BurnedInRisk.assess(image.build(), NATIVE).level();
  }

  private static Attributes.Builder ct() {
    return image(UID.CTImageStorage, "CT", "ORIGINAL", "PRIMARY", "AXIAL");
  }

  @Test
  void slices_of_ct_and_mr_are_at_low_risk() {
    assertEquals(List.of(), BurnedInRisk.assess(ct().build(), NATIVE).reasons());
    assertEquals(Level.LOW, level(image(UID.MRImageStorage, "MR", "ORIGINAL", "PRIMARY")));
  }

  @Test
  void a_label_of_a_specimen_in_the_image_is_text() {
    String slide = "1.2.840.10008.5.1.4.1.1.77.1.6";
    Attributes.Builder volume = image(slide, "SM", "ORIGINAL", "PRIMARY", "VOLUME", "NONE");
    volume.setString(Tag.BurnedInAnnotation, VR.CS, "NO");
    assertEquals(Level.LOW, level(volume.setString(Tag.SpecimenLabelInImage, VR.CS, "NO")));
    assertEquals(Level.HIGH, level(volume.setString(Tag.SpecimenLabelInImage, VR.CS, "YES")));
  }

  @Test
  void what_calls_itself_two_kinds_is_at_risk() {
    for (String sopClass :
        List.of(
            UID.DigitalXRayImageStorageForPresentation,
            UID.XRayAngiographicImageStorage,
            "1.2.840.10008.5.1.4.1.1.29")) {
      assertEquals(Level.HIGH, level(image(sopClass, "CT", "ORIGINAL", "PRIMARY")), sopClass);
    }
    assertEquals(Level.LOW, level(image(UID.EnhancedMRImageStorage, "MR", "ORIGINAL", "PRIMARY")));
  }

  @Test
  void what_nobody_can_look_at_is_at_risk() {
    for (String syntax : List.of("1.2.840.10008.1.2.4.102", "1.2.840.10008.1.2.4.110")) {
      TransferSyntax unseen = TransferSyntax.of(syntax).orElseThrow();
      assertEquals(Level.HIGH, BurnedInRisk.assess(ct().build(), unseen).level(), syntax);
    }
    TransferSyntax jpeg = TransferSyntax.of(UID.JPEGBaseline8Bit).orElseThrow();
    assertEquals(Level.LOW, BurnedInRisk.assess(ct().build(), jpeg).level());
  }

  @Test
  void an_overlay_in_spare_bits_is_at_risk_and_one_beside_the_pixels_is_not() {
    Attributes.Builder spare = ct().setInt(0x60020100, VR.US, 16).setInt(0x60020102, VR.US, 12);
    assertEquals(Level.HIGH, level(spare));
    assertEquals(
        Level.LOW,
        level(
            ct().setInt(0x60020100, VR.US, 1)
                .setInt(0x60020102, VR.US, 0)
                .setBytes(0x60023000, VR.OW, new byte[2])));
  }

  private static List<String> faces(Attributes.Builder image) {
    return BurnedInRisk.assess(image.build(), NATIVE).faceReasons();
  }

  private static Attributes.Builder slice(String modality, String part, String millimetres) {
    Attributes.Builder image = image(UID.CTImageStorage, modality, "ORIGINAL", "PRIMARY", "AXIAL");
    if (!millimetres.isEmpty()) {
      image.setString(Tag.SliceThickness, VR.DS, millimetres);
    }
    return image.setString(Tag.BodyPartExamined, VR.CS, part);
  }

  @Test
  void a_face_can_be_rebuilt_from_thin_slices_of_a_head() {
    List<String> why =
        List.of("From thin slices of a head the face can be rebuilt and recognised.");

    assertEquals(why, faces(slice("CT", "HEAD", "1.25")));
    assertEquals(why, faces(slice("MR", "BRAIN", "1")));
    assertEquals(why, faces(slice("PT", "HEAD", "4")));
    assertEquals(why, faces(slice("CT", "HEAD", "")), "a thickness that nobody states is thin");
    assertEquals(why, faces(ct().setString(Tag.StudyDescription, VR.LO, "CT Craniofacial")));
    assertEquals(List.of(), faces(slice("CT", "HEAD", "5")));
    assertEquals(List.of(), faces(slice("CT", "HEART", "1")));
    assertEquals(List.of(), faces(slice("CT", "CHEST", "1")));
    assertEquals(List.of(), faces(ct()));
    assertEquals(Level.LOW, level(slice("CT", "HEAD", "1")), "a face is no text");
  }

  @Test
  void photographs_and_ultrasound_in_three_dimensions_may_show_a_face() {
    assertEquals(
        List.of("A photograph may show the face."),
        faces(image("1.2.840.10008.5.1.4.1.1.77.1.4", "XC", "ORIGINAL", "PRIMARY")));
    assertEquals(
        List.of("Ultrasound in three dimensions may show the face of an unborn child."),
        faces(
            image(UID.UltrasoundImageStorage, "US", "ORIGINAL", "PRIMARY")
                .setString(Tag.SeriesDescription, VR.LO, "OB 3D")));
  }

  @Test
  void what_the_file_says_of_recognisable_features_is_heard() {
    Attributes.Builder head = slice("CT", "HEAD", "1");

    assertEquals(List.of(), faces(head.setString(Tag.RecognizableVisualFeatures, VR.CS, "NO")));
    assertEquals(1, faces(ct().setString(Tag.RecognizableVisualFeatures, VR.CS, "YES")).size());
  }

  @Test
  void recorded_speech_is_at_risk() {
    assertEquals(
        Level.HIGH,
        level(
            Attributes.builder()
                .setString(Tag.SOPClassUID, VR.UI, "1.2.840.10008.5.1.4.1.1.9.4.1")
                .setString(Tag.Modality, VR.CS, "AU")));
  }

  @Test
  void ultrasound_captures_and_cameras_are_at_risk_whatever_the_file_claims() {
    for (Attributes.Builder image :
        List.of(
            image(UID.UltrasoundImageStorage, "US", "ORIGINAL", "PRIMARY"),
            image(UID.UltrasoundMultiFrameImageStorage, "US", "ORIGINAL", "PRIMARY"),
            image(UID.SecondaryCaptureImageStorage, "CT", "ORIGINAL", "PRIMARY"),
            image(UID.VLEndoscopicImageStorage, "ES", "ORIGINAL", "PRIMARY"),
            image(UID.SecondaryCaptureImageStorage, "OT", "DERIVED", "SECONDARY"))) {
      assertEquals(Level.HIGH, level(image.setString(Tag.BurnedInAnnotation, VR.CS, "NO")));
    }
  }

  @Test
  void a_slice_that_is_a_screen_a_dose_page_or_coloured_is_at_risk() {
    assertEquals(
        Level.HIGH, level(image(UID.CTImageStorage, "CT", "DERIVED", "SECONDARY", "SCREEN SAVE")));
    assertEquals(Level.HIGH, level(ct().setString(Tag.SeriesDescription, VR.LO, "Dose Report")));
    assertEquals(Level.HIGH, level(ct().setInt(Tag.SamplesPerPixel, VR.US, 3)));
    assertEquals(
        Level.HIGH, level(ct().setInt(Tag.Columns, VR.US, 1280).setInt(Tag.Rows, VR.US, 1024)));
    assertEquals(Level.HIGH, level(ct().setString(Tag.BurnedInAnnotation, VR.CS, "YES")));
  }

  @Test
  void an_x_ray_needs_its_own_word_for_it() {
    Attributes.Builder cr = image(UID.ComputedRadiographyImageStorage, "CR", "ORIGINAL", "PRIMARY");

    assertEquals(Level.HIGH, level(cr));
    assertEquals(Level.LOW, level(cr.setString(Tag.BurnedInAnnotation, VR.CS, "NO")));
  }

  @Test
  void what_nobody_knows_is_at_risk_and_what_has_no_picture_is_not() {
    assertEquals(Level.HIGH, level(image("1.2.3", "ZZ", "ORIGINAL", "PRIMARY")));
    assertEquals(
        Level.LOW,
        level(
            Attributes.builder()
                .setString(Tag.SOPClassUID, VR.UI, UID.BasicTextSRStorage)
                .setString(Tag.Modality, VR.CS, "SR")));
    assertEquals(
        Level.HIGH,
        level(
            Attributes.builder()
                .setString(Tag.SOPClassUID, VR.UI, UID.EncapsulatedPDFStorage)
                .setString(Tag.Modality, VR.CS, "DOC")
                .setBytes(Tag.EncapsulatedDocument, VR.OB, new byte[2])));
  }
}
