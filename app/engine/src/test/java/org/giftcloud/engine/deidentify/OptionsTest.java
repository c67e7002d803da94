// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.pluginsapi.Option;
import org.junit.jupiter.api.Test;

class OptionsTest {
  private static final int DIRECTIONS = 0x0019100E;

  @Test
  void moves_dates_by_one_shift_in_every_representation_and_depth() {
    Attributes item =
        Attributes.builder().setString(Tag.AcquisitionDate, VR.DA, "20240301").build();
    Attributes image =
        Given.image(Given.CT)
            .setString(Tag.StudyDate, VR.DA, "20240301")
            .setString(Tag.StudyTime, VR.TM, "235959.5")
            .setString(Tag.AcquisitionDateTime, VR.DT, "20240301235959+0100")
            .setString(Tag.TimezoneOffsetFromUTC, VR.SH, "+0100")
            .setString(Tag.SeriesDate, VR.DA, "1 March 24")
            .setString(Tag.PatientBirthDate, VR.DA, "19560403")
            .setString(Tag.DateOfLastCalibration, VR.DA, "20240201", "20240202")
            .setSequence(Tag.ReferencedSeriesSequence, List.of(item))
            .build();

    Attributes output = Given.filled(Given.deidentifier(Option.RETAIN_LONG_MODIFIED_DATES), image);

    assertEquals(Optional.of("20231122"), output.getString(Tag.StudyDate));
    assertEquals(Optional.of("235959.5"), output.getString(Tag.StudyTime));
    assertEquals(Optional.of("20231122235959+0100"), output.getString(Tag.AcquisitionDateTime));
    assertEquals(Optional.of("+0100"), output.getString(Tag.TimezoneOffsetFromUTC));
    assertEquals(List.of("20231024", "20231025"), output.getStrings(Tag.DateOfLastCalibration));
    assertFalse(output.contains(Tag.SeriesDate));
    assertEquals(Optional.empty(), output.getString(Tag.PatientBirthDate));
    assertEquals(
        Optional.of("20231122"),
        output.getSequence(Tag.ReferencedSeriesSequence).getFirst().getString(Tag.AcquisitionDate));
    assertEquals(
        Optional.of("MODIFIED"), output.getString(Tag.LongitudinalTemporalInformationModified));
    assertEquals(List.of("113100", "113107"), codes(output));
  }

  @Test
  void never_fills_a_date_without_a_shift() {
    Attributes image = Given.image(Given.CT).setString(Tag.StudyDate, VR.DA, "20240301").build();
    Deidentified done = Given.done(Given.deidentifier(Option.RETAIN_LONG_MODIFIED_DATES), image);
    SlotValues without = new SlotValues("S", uid -> uid);

    assertThrows(
        IllegalStateException.class, () -> Slots.fill(done.canonical(), done.slots(), without));
  }

  @Test
  void keeps_full_dates_but_not_what_an_earlier_hand_took_away() {
    Attributes.Builder image = Given.image(Given.CT).setString(Tag.StudyDate, VR.DA, "20240301");
    Deidentifier full = Given.deidentifier(Option.RETAIN_LONG_FULL_DATES);

    Attributes output = Given.filled(full, image.build());
    Attributes again =
        Given.filled(
            full,
            image
                .setString(Tag.LongitudinalTemporalInformationModified, VR.CS, "MODIFIED")
                .build());

    assertEquals(Optional.of("20240301"), output.getString(Tag.StudyDate));
    assertEquals(
        Optional.of("UNMODIFIED"), output.getString(Tag.LongitudinalTemporalInformationModified));
    assertEquals(
        Optional.of("MODIFIED"), again.getString(Tag.LongitudinalTemporalInformationModified));
  }

  @Test
  void cleans_descriptions_word_by_word() {
    Attributes image =
        Given.image(Given.CT)
            .setString(Tag.StudyDescription, VR.LO, "CT THORAX 1.5mm")
            .setString(Tag.SeriesDescription, VR.LO, "CT THORAX FOR DOE")
            .setString(Tag.ImageComments, VR.LT, "Jane Doe")
            .setString(Tag.AcquisitionProtocolName, VR.LO, "Chest Jane Doe routine")
            .build();

    Attributes output = Given.filled(Given.deidentifier(Option.CLEAN_DESCRIPTORS), image);

    assertEquals(Optional.of("CT THORAX 1.5mm"), output.getString(Tag.StudyDescription));
    assertEquals(Optional.of("CT THORAX FOR"), output.getString(Tag.SeriesDescription));
    assertFalse(output.contains(Tag.ImageComments));
    assertEquals(Optional.of("Chest routine"), output.getString(Tag.AcquisitionProtocolName));
    assertEquals(List.of("113100", "113105"), codes(output));
  }

  @Test
  void keeps_patient_characteristics_and_caps_the_age() {
    Attributes image =
        Given.image(Given.CT)
            .setString(Tag.PatientSex, VR.CS, "F")
            .setString(Tag.PatientAge, VR.AS, "093Y")
            .setString(Tag.PatientWeight, VR.DS, "61.5")
            .setString(Tag.Allergies, VR.LO, "penicillin")
            .build();

    Attributes output =
        Given.filled(Given.deidentifier(Option.RETAIN_PATIENT_CHARACTERISTICS), image);

    assertEquals(Optional.of("F"), output.getString(Tag.PatientSex));
    assertEquals(Optional.of("090Y"), output.getString(Tag.PatientAge));
    assertEquals(Optional.of("61.5"), output.getString(Tag.PatientWeight));
    assertEquals(Optional.of("penicillin"), output.getString(Tag.Allergies));
  }

  @Test
  void keeps_uids_and_the_sequences_that_refer() {
    Attributes reference =
        Attributes.builder()
            .setString(Tag.ReferencedSOPInstanceUID, VR.UI, "1.2.3.9")
            .setString(Tag.OperatorsName, VR.PN, "Roe^Ann")
            .build();
    Attributes image =
        Given.image(Given.CT)
            .setSequence(Tag.ReferencedStudySequence, List.of(reference))
            .setString(Tag.MultiFrameSourceSOPInstanceUID, VR.UI, "1.2.3.8")
            .build();

    Attributes output = Given.filled(Given.deidentifier(Option.RETAIN_UIDS), image);

    Attributes item = output.getSequence(Tag.ReferencedStudySequence).getFirst();
    assertEquals(Optional.of("1.2.3.4"), output.getString(Tag.SOPInstanceUID));
    assertEquals(Optional.of("1.2.3.8"), output.getString(Tag.MultiFrameSourceSOPInstanceUID));
    assertEquals(Optional.of("1.2.3.9"), item.getString(Tag.ReferencedSOPInstanceUID));
    assertFalse(item.getString(Tag.OperatorsName).isPresent());
  }

  @Test
  void keeps_device_and_institution_where_asked() {
    Attributes image =
        Given.image(Given.CT)
            .setString(Tag.DeviceSerialNumber, VR.LO, "SN-77")
            .setString(Tag.InstitutionName, VR.LO, "Norbury Hospital")
            .build();

    Attributes device = Given.filled(Given.deidentifier(Option.RETAIN_DEVICE_IDENTITY), image);
    Attributes place = Given.filled(Given.deidentifier(Option.RETAIN_INSTITUTION_IDENTITY), image);

    assertEquals(Optional.of("SN-77"), device.getString(Tag.DeviceSerialNumber));
    assertEquals(Optional.empty(), device.getString(Tag.InstitutionName));
    assertEquals(Optional.of("Norbury Hospital"), place.getString(Tag.InstitutionName));
  }

  @Test
  void keeps_safe_private_elements_by_creator_wherever_their_block_lies() {
    Attributes image =
        Given.image(Given.CT)
            .setString(0x00190010, VR.LO, "ACME")
            .setString(0x00191001, VR.LO, "secret")
            .setString(0x00190042, VR.LO, "SIEMENS MR HEADER ")
            .setBytes(0x00194200 | (DIRECTIONS & 0xFF), VR.FD, new byte[24])
            .setString(0x001942FF, VR.LO, "secret")
            .build();

    Attributes output = Given.filled(Given.deidentifier(Option.RETAIN_SAFE_PRIVATE), image);

    assertEquals(
        List.of(0x00190042, 0x0019420E),
        StreamSupport.stream(output.spliterator(), false)
            .map(Element::tag)
            .filter(tag -> (tag >>> 16 & 1) == 1)
            .toList());
  }

  @Test
  void cleans_reports_item_by_item() {
    Attributes report =
        Given.image(Given.SR)
            .setSequence(
                Tag.ContentSequence,
                List.of(
                    item("PNAME", "121008", "Person Observer Name")
                        .setString(Tag.PersonName, VR.PN, "Roe^Ann")
                        .build(),
                    item("TEXT", "121071", "Finding")
                        .setString(Tag.TextValue, VR.UT, "No change in Jane Doe")
                        .build(),
                    item("TEXT", "121022", "Accession Number")
                        .setString(Tag.TextValue, VR.UT, "A123")
                        .build(),
                    item("TEXT", "F-01234", "Finding")
                        .setString(Tag.TextValue, VR.UT, "Nothing new, Jane Doe")
                        .build(),
                    item("NUM", "999", "Volume").build()))
            .build();

    Attributes output =
        Given.filled(
            Given.deidentifier(Option.CLEAN_STRUCTURED_CONTENT, Option.CLEAN_DESCRIPTORS), report);

    List<Attributes> items = output.getSequence(Tag.ContentSequence);
    assertEquals(5, items.size());
    assertEquals(Optional.of("REMOVED"), items.get(0).getString(Tag.PersonName));
    assertEquals(Optional.of("No change in"), items.get(1).getString(Tag.TextValue));
    assertEquals(Optional.of("Removed"), items.get(2).getString(Tag.TextValue));
    assertEquals(Optional.of("Nothing new,"), items.get(3).getString(Tag.TextValue));
    assertEquals(Optional.of("NUM"), items.get(4).getString(Tag.ValueType));
  }

  @Test
  void what_stands_for_a_content_item_has_its_relationship() {
    Attributes accession =
        item("TEXT", "121022", "Accession Number")
            .setString(Tag.RelationshipType, VR.CS, "HAS PROPERTIES")
            .setString(Tag.TextValue, VR.UT, "A123")
            .build();
    Attributes report =
        Given.image(Given.SR)
            .setSequence(
                Tag.ContentSequence,
                List.of(
                    item("NUM", "999", "Volume")
                        .setSequence(Tag.ContentSequence, List.of(accession))
                        .build()))
            .setSequence(Tag.AcquisitionContextSequence, List.of(accession))
            .build();

    Attributes output = Given.filled(Given.deidentifier(Option.CLEAN_STRUCTURED_CONTENT), report);

    Attributes stands =
        output
            .getSequence(Tag.ContentSequence)
            .getFirst()
            .getSequence(Tag.ContentSequence)
            .getFirst();
    assertEquals(Optional.of("HAS PROPERTIES"), stands.getString(Tag.RelationshipType));
    assertEquals(Optional.of("Removed"), stands.getString(Tag.TextValue));
    assertEquals(List.of(), output.getSequence(Tag.AcquisitionContextSequence));
    assertFalse(Given.holds(Given.file(output), "A123"));
  }

  @Test
  void replaces_the_content_of_reports_without_the_option() {
    Attributes report =
        Given.image(Given.SR)
            .setSequence(
                Tag.ContentSequence,
                List.of(
                    item("TEXT", "121071", "Finding")
                        .setString(Tag.TextValue, VR.UT, "secret")
                        .build()))
            .build();

    Attributes output = Given.filled(Given.deidentifier(), report);

    assertFalse(Given.holds(Given.file(output), "secret"));
    assertEquals(1, output.getSequence(Tag.ContentSequence).size());
  }

  @Test
  void recommends_a_profile_that_compiles() throws Exception {
    Attributes image = Given.image(Given.CT).setString(Tag.StudyDate, VR.DA, "20240301").build();

    Attributes output =
        Given.filled(new Deidentifier(Given.CATALOGUE.compile("research-default")), image);

    Set<String> codes = Set.copyOf(codes(output));
    assertEquals(
        Set.of("113100", "113111", "113108", "113107", "113105", "113104", "113103"), codes);
    Attributes painted = Markers.pixelDataCleaned(output);
    assertEquals(Optional.of("NO"), painted.getString(Tag.BurnedInAnnotation));
    assertEquals("113101", codes(painted).getLast());
  }

  private static Attributes.Builder item(String type, String code, String meaning) {
    return Attributes.builder()
        .setString(Tag.RelationshipType, VR.CS, "CONTAINS")
        .setString(Tag.ValueType, VR.CS, type)
        .setSequence(Tag.ConceptNameCodeSequence, List.of(Dummies.code(code, "DCM", meaning)));
  }

  private static List<String> codes(Attributes output) {
    return output.getSequence(Tag.DeidentificationMethodCodeSequence).stream()
        .map(code -> code.getString(Tag.CodeValue).orElseThrow())
        .toList();
  }
}
