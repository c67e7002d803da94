// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.pluginsapi.Option;
import org.junit.jupiter.api.Test;

/** Text where none belongs, and names that a file does not call names. */
class MisplacedTextTest {
  private static final int BLOCK = 0x00190010;
  private static final int SPEED = 0x00191023;

  private final Deidentifier research =
      Given.deidentifier(
          Option.CLEAN_DESCRIPTORS,
          Option.RETAIN_PATIENT_CHARACTERISTICS,
          Option.RETAIN_SAFE_PRIVATE);

  @Test
  void a_number_that_is_somebodys_is_no_measurement() {
    Attributes image =
        Given.image(Given.CT)
            .setString(Tag.PatientID, VR.LO, "QX7781932")
            .setString(Tag.PatientBirthDate, VR.DA, "19310407")
            .setString(Tag.SliceThickness, VR.DS, "9434765919")
            .setString(Tag.AcquisitionNumber, VR.IS, "7781932")
            .setString(Tag.TemporalPositionIndex, VR.IS, "19310407")
            .setString(Tag.ReconstructionDiameter, VR.DS, "1234567")
            .setString(Tag.KVP, VR.DS, "0.1234567")
            .build();

    Attributes output = Given.filled(Given.deidentifier(), image);

    for (int tag : List.of(Tag.SliceThickness, Tag.AcquisitionNumber, Tag.TemporalPositionIndex)) {
      assertEquals(Optional.empty(), output.getString(tag), Site.hex(tag));
    }
    assertEquals(Optional.of("1234567"), output.getString(Tag.ReconstructionDiameter));
    assertEquals(Optional.of("0.1234567"), output.getString(Tag.KVP));
  }

  @Test
  void numbers_of_trials_and_devices_go_from_text_too() {
    Attributes image =
        Given.image(Given.CT)
            .setString(Tag.ClinicalTrialProtocolID, VR.LO, "HXF-2231")
            .setString(Tag.ClinicalTrialSiteID, VR.LO, "SITE-88")
            .setString(Tag.ClinicalTrialSponsorName, VR.LO, "Hexaflor Imaging")
            .setString(Tag.StationName, VR.SH, "THORAX")
            .setString(Tag.GantryID, VR.LO, "GX-77120")
            .setString(Tag.StudyDescription, VR.LO, "CT THORAX HXF2231 site 88 GX-77120 x")
            .setString(Tag.SeriesDescription, VR.LO, "Imaging for HEXAFLOR routine")
            .build();

    Attributes output = Given.filled(Given.deidentifier(Option.CLEAN_DESCRIPTORS), image);

    assertEquals(Optional.of("CT THORAX x"), output.getString(Tag.StudyDescription));
    assertEquals(Optional.of("Imaging for routine"), output.getString(Tag.SeriesDescription));
  }

  @Test
  void numbers_and_codes_hold_no_sentences() {
    Attributes image =
        Given.image(Given.CT)
            .setBytes(Tag.SpacingBetweenSlices, VR.DS, ascii("1 Dr Ekwueme"))
            .setBytes(Tag.AcquisitionNumber, VR.LO, ascii("Dr Ekwueme"))
            .setBytes(Tag.BodyPartExamined, VR.CS, ascii("Dr Ekwueme"))
            .setBytes(Tag.PatientWeight, VR.DS, ascii("70 Ekwueme"))
            .setBytes(Tag.SmallestImagePixelValue, VR.LO, ascii("Dr Ekwueme"))
            .setBytes(Tag.SliceThickness, VR.DS, ascii("1.5e-1\\ 2 "))
            .setBytes(Tag.PatientPosition, VR.CS, ascii("HFS "))
            .build();

    Attributes output = Given.filled(research, image);

    assertFalse(Given.holds(Given.file(output), "Ekwueme"));
    assertEquals(List.of("1.5e-1", "2"), output.getStrings(Tag.SliceThickness));
    assertEquals(Optional.of("HFS"), output.getString(Tag.PatientPosition));
  }

  @Test
  void what_an_option_keeps_holds_no_sentences() {
    Attributes image =
        Given.image(Given.CT)
            .setBytes(Tag.PatientSex, VR.CS, ascii("F see j.ekwueme@example.org "))
            .setBytes(Tag.EthnicGroup, VR.SH, ascii("x 943 476 5919"))
            .setBytes(Tag.PatientSexNeutered, VR.CS, ascii("ALTERED "))
            .setBytes(Tag.ScanOptions, VR.CS, ascii("MRS X 07700900123 "))
            .build();

    Attributes output = Given.filled(research, image);

    byte[] file = Given.file(output);
    for (String left : List.of("ekwueme", "943 476", "07700900123")) {
      assertFalse(Given.holds(file, left), left);
    }
    assertEquals(Optional.of("ALTERED"), output.getString(Tag.PatientSexNeutered));
  }

  @Test
  void text_that_is_in_no_declared_characters_goes() {
    byte[] gbk = {(byte) 0xCD, (byte) 0xF5, (byte) 0xD0, (byte) 0xA1, (byte) 0xC3, (byte) 0xF7};
    Attributes image =
        Given.image(Given.CT)
            .setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192")
            .setBytes(Tag.PatientName, VR.PN, gbk)
            .setBytes(Tag.ImageComments, VR.LT, gbk)
            .setBytes(Tag.SeriesDescription, VR.LO, gbk)
            .build();

    byte[] file = Given.file(Given.filled(research, image));

    assertFalse(Given.holds(file, new String(gbk, StandardCharsets.ISO_8859_1)));
  }

  @Test
  void a_date_has_no_tail() {
    Deidentifier dates = Given.deidentifier(Option.RETAIN_LONG_MODIFIED_DATES);
    for (String date : List.of("20200312-1942", "202003121", "2020031211")) {
      Attributes image = Given.image(Given.CT).setBytes(Tag.StudyDate, VR.DA, ascii(date)).build();
      assertEquals(Optional.empty(), Given.filled(dates, image).getString(Tag.StudyDate), date);
    }
    Attributes offset =
        Given.image(Given.CT)
            .setBytes(Tag.AcquisitionDateTime, VR.DT, ascii("20200312-1942 "))
            .build();
    assertFalse(Given.holds(Given.file(Given.filled(dates, offset)), "-1942"));
  }

  @Test
  void a_number_below_a_standard_uid_is_no_standard_uid() {
    String context = "1.2.840.10008.6.1.99887766.20200312101112";
    String template = "1.2.840.10008.9.99887766.3";
    Attributes image =
        Given.image(Given.CT)
            .setString(Tag.StudyInstanceUID, VR.UI, context)
            .setString(Tag.SeriesInstanceUID, VR.UI, template)
            .setString(Tag.SOPInstanceUID, VR.UI, "1.2.840.10008.1.1")
            .build();

    byte[] file = Given.file(Given.filled(research, image));

    assertFalse(Given.holds(file, "99887766"));
    assertFalse(Given.holds(file, "1.2.840.10008.1.1\0"));
  }

  @Test
  void an_age_that_cannot_be_read_goes() {
    for (String age : List.of("095y", "1140M", "095", "34900D", "95 years")) {
      Attributes image = Given.image(Given.CT).setBytes(Tag.PatientAge, VR.AS, ascii(age)).build();
      String left = Given.filled(research, image).getString(Tag.PatientAge).orElse("");
      assertTrue(left.isEmpty() || left.equals("000Y"), left);
    }
  }

  @Test
  void a_safe_private_block_keeps_its_name_and_numbers_alone() {
    Attributes image =
        Given.image(Given.CT)
            .setString(BLOCK, VR.LO, "GEMS_ACQU_01", "Dr Ekwueme")
            .setString(SPEED, VR.DS, "1.5")
            .build();
    Attributes text =
        Given.image(Given.CT)
            .setString(BLOCK, VR.LO, "GEMS_ACQU_01")
            .setBytes(SPEED, VR.UN, ascii("Dr Ekwueme"))
            .build();

    assertEquals(List.of("GEMS_ACQU_01"), Given.filled(research, image).getStrings(BLOCK));
    assertEquals(Optional.of("1.5"), Given.filled(research, image).getString(SPEED));
    assertFalse(Given.filled(research, text).contains(SPEED));
  }

  @Test
  void bytes_that_can_be_read_are_read() {
    byte[] study = ascii("\0\1<study date=\"2024-03-15\" tech=\"Dr Ekwueme\"/>\0\0\0\0");
    int block = 0x00250010;
    int data = 0x00251001;
    Attributes.Builder image =
        Given.image(Given.CT)
            .setString(Tag.StudyDate, VR.DA, "20240315")
            .setString(block, VR.LO, "Philips ST80i");
    Attributes telling =
        image
            .setBytes(data, VR.OW, study)
            .setBytes(Tag.SelectorOBValue, VR.OB, study)
            .setBytes(Tag.Signature, VR.OB, study)
            .build();
    Attributes fragments =
        image
            .setFragments(data, VR.OB, List.of(ByteSource.of(study), ByteSource.of(study)))
            .build();

    assertFalse(Given.holds(Given.file(Given.filled(research, telling)), "Ekwueme"));
    assertFalse(Given.filled(research, fragments).contains(data));
  }

  @Test
  void bytes_of_noise_and_nothing_stay() {
    int data = 0x00251001;
    Random random = new Random(20241);
    int kept = 0;
    for (int i = 0; i < 60; i++) {
      byte[] noise = new byte[64 << 10];
      random.nextBytes(noise);
      Attributes image =
          Given.image(Given.CT)
              .setString(0x00250010, VR.LO, "Philips ST80i")
              .setBytes(data, VR.OW, noise)
              .setBytes(Tag.SelectorOBValue, VR.OB, new byte[2 << 20])
              .build();
      Attributes output = Given.filled(research, image);
      kept += output.contains(data) ? 1 : 0;
      assertTrue(output.contains(Tag.SelectorOBValue), "zeros");
    }
    // What looks like an age or a postcode stands in noise now and then.
    assertTrue(kept >= 54, kept + " of 60");
  }

  @Test
  void names_hosts_and_numbers_without_a_row_go() {
    Attributes image =
        Given.image(Given.CT)
            .setString(Tag.ContactDisplayName, VR.LO, "Ada Ekwueme")
            .setString(Tag.PrinterName, VR.LO, "printer-ekwueme")
            .setString(Tag.HL7InstanceIdentifier, VR.ST, "1.2^ekwueme")
            .setString(Tag.ManufacturerModelName, VR.LO, "Ingenia ST-EKW 15.03.2024")
            .setString(Tag.StationName, VR.SH, "ST-EKW")
            .build();

    Attributes output = Given.filled(research, image);

    byte[] file = Given.file(output);
    for (String left : List.of("Ekwueme", "ekwueme", "ST-EKW")) {
      assertFalse(Given.holds(file, left), left);
    }
    assertTrue(output.getString(Tag.ManufacturerModelName).orElse("").startsWith("Ingenia"));
  }

  @Test
  void a_number_that_is_a_moment_of_the_study_goes_where_dates_do() {
    Attributes image =
        Given.image(Given.CT)
            .setString(Tag.StudyDate, VR.DA, "20231114")
            .setString(Tag.SeriesNumber, VR.IS, "1699957872")
            .setString(Tag.AcquisitionNumber, VR.IS, "1599957872")
            .build();

    Attributes output = Given.filled(research, image);

    assertEquals(Optional.empty(), output.getString(Tag.SeriesNumber));
    assertEquals(Optional.of("1599957872"), output.getString(Tag.AcquisitionNumber));
    Attributes full = Given.filled(Given.deidentifier(Option.RETAIN_LONG_FULL_DATES), image);
    assertEquals(Optional.of("1699957872"), full.getString(Tag.SeriesNumber));
  }

  @Test
  void a_uid_of_a_class_is_the_standards_or_another() {
    Attributes image =
        Given.image(Given.CT)
            .setString(Tag.Modality, VR.CS, "CT")
            .setString(Tag.Manufacturer, VR.LO, "SIEMENS")
            .setString(
                Tag.SOPClassesInStudy, VR.UI, Given.CT, "1.2.276.0.99887766.20231114101112.77")
            .setSequence(
                Tag.AnatomicRegionSequence,
                Attributes.builder()
                    .setString(Tag.CodeValue, VR.SH, "69536005")
                    .setString(Tag.CodingSchemeDesignator, VR.SH, "SCT")
                    .setString(Tag.CodeMeaning, VR.LO, "Head")
                    .setString(Tag.ContextUID, VR.UI, "1.2.276.0.99887766.20231114")
                    .build())
            .build();

    for (String profile : List.of("default-deny", "dicom-basic", "research-default")) {
      Attributes output = Given.filled(new Deidentifier(Given.profile(profile, Set.of())), image);
      assertFalse(Given.holds(Given.file(output), "99887766"), profile);
      assertEquals(Optional.of(Given.CT), output.getString(Tag.SOPClassUID), profile);
    }
  }

  @Test
  void a_name_is_known_whatever_the_file_calls_it() {
    for (VR vr : List.of(VR.CS, VR.ST, VR.UT, VR.OB, VR.DS, VR.AE, VR.UN, VR.LO)) {
      Attributes image =
          Given.image(Given.CT)
              .setBytes(Tag.PatientName, vr, ascii("Ngozi^Adaeze"))
              .setString(Tag.StudyDescription, VR.LO, "CT for Adaeze NGOZI")
              .build();
      assertEquals(
          Optional.of("CT for"), Given.filled(research, image).getString(Tag.StudyDescription));
    }
  }

  @Test
  void pixels_in_an_item_do_not_leave() {
    Attributes copy =
        Attributes.builder()
            .setInt(Tag.Rows, VR.US, 1)
            .setBytes(Tag.PixelData, VR.OW, new byte[2])
            .build();
    Attributes image =
        Given.image(Given.CT)
            .setBytes(Tag.PixelData, VR.OW, new byte[2])
            .setSequence(Tag.ReferencedInstanceSequence, List.of(copy))
            .build();

    Attributes output = Given.filled(research, image);

    assertTrue(output.contains(Tag.PixelData));
    output
        .getSequence(Tag.ReferencedInstanceSequence)
        .forEach(item -> assertFalse(item.contains(Tag.PixelData)));
  }

  private static byte[] ascii(String text) {
    return Packed.padded(text.getBytes(StandardCharsets.US_ASCII));
  }

  @Test
  void schemes_and_kinds_of_device_keep_their_uids() {
    Attributes image =
        Given.image(Given.CT)
            .setSequence(
                Tag.CodingSchemeIdentificationSequence,
                Attributes.builder()
                    .setString(Tag.CodingSchemeDesignator, VR.SH, "SCT")
                    .setString(Tag.CodingSchemeUID, VR.UI, "2.16.840.1.113883.6.96")
                    .build())
            .setString(Tag.DeviceUID, VR.UI, "1.2.276.0.12345678.1")
            .build();

    Attributes output = Given.filled(Given.deidentifier(Option.RETAIN_DEVICE_IDENTITY), image);

    assertEquals(Optional.of("1.2.276.0.12345678.1"), output.getString(Tag.DeviceUID));
    assertEquals(
        Optional.of("2.16.840.1.113883.6.96"),
        output
            .getSequence(Tag.CodingSchemeIdentificationSequence)
            .getFirst()
            .getString(Tag.CodingSchemeUID));
  }

  @Test
  void a_station_that_is_called_as_its_model_does_not_take_the_model_away() {
    assertEquals(Optional.of("Skyra fit"), model("SKYRA", "Skyra fit"));
    assertEquals(Optional.of("Discovery CT750 HD"), model("CT750", "Discovery CT750 HD"));
    assertEquals(Optional.of("Discovery HD"), model("CTKRUM7", "Discovery CTKRUM7 HD"));
  }

  private Optional<String> model(String station, String model) {
    Attributes image =
        Given.image(Given.CT)
            .setString(Tag.StationName, VR.SH, station)
            .setString(Tag.ManufacturerModelName, VR.LO, model)
            .build();
    return Given.filled(research, image).getString(Tag.ManufacturerModelName);
  }
}
