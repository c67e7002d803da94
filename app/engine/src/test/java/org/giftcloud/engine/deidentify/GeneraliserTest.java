// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.pluginsapi.Option;
import org.junit.jupiter.api.Test;

class GeneraliserTest {
  private final Deidentifier nhs =
      new Deidentifier(Given.profile("uk-nhs-research", Set.of(Option.RETAIN_LONG_FULL_DATES)));
  private final Deidentifier hipaa = new Deidentifier(Given.profile("hipaa-safe-harbor", Set.of()));

  @Test
  void keeps_the_year_of_birth_and_the_outward_postcode() {
    Attributes out = Given.filled(nhs, patient("19580417", "7 Hill Rd, Leeds, ls6 3qs"));

    assertEquals("19580101", out.getString(Tag.PatientBirthDate).orElse(""));
    assertEquals("LS6", out.getString(Tag.PatientAddress).orElse(""));
  }

  @Test
  void keeps_nothing_that_cannot_be_read() {
    Attributes out = Given.filled(nhs, patient("about 1958", "7 Hill Rd, Leeds"));

    assertEquals("", out.getString(Tag.PatientBirthDate).orElse(""));
    assertEquals("", out.getString(Tag.PatientAddress).orElse(""));
  }

  @Test
  void keeps_no_year_of_birth_of_the_very_old() {
    assertEquals(
        List.of("", "19350101"),
        List.of("19340417", "19350417").stream()
            .map(birth -> Given.filled(nhs, patient(birth, "LS6 3QS")))
            .map(out -> out.getString(Tag.PatientBirthDate).orElse(""))
            .toList());
  }

  @Test
  void keeps_only_the_year_of_a_visit() {
    Attributes out =
        Given.filled(
            hipaa,
            patient("19580417", "LS6 3QS").toBuilder()
                .setString(Tag.AcquisitionDateTime, VR.DT, "20240605101112.5+0100")
                .setString(Tag.StudyTime, VR.TM, "101112")
                .build());

    assertEquals("20240101", out.getString(Tag.StudyDate).orElse(""));
    assertEquals("2024", out.getString(Tag.AcquisitionDateTime).orElse(""));
    assertEquals("", out.getString(Tag.StudyTime).orElse(""));
    assertEquals("", out.getString(Tag.PatientBirthDate).orElse(""));
  }

  @Test
  void says_so_and_does_not_claim_the_basic_profile() {
    Attributes out = Given.filled(nhs, patient("19580417", "LS6 3QS"));

    assertEquals(
        List.of(
            "GIFT-Cloud Uploader",
            "uk-nhs-research 1.0, PS3.15 2026d",
            "Not claimed as the Basic Profile of PS3.15",
            "Generalised: birth date to the year",
            "Generalised: postcode to its outward code"),
        out.getStrings(Tag.DeidentificationMethod));
    assertEquals(
        List.of("113106"),
        out.getSequence(Tag.DeidentificationMethodCodeSequence).stream()
            .map(code -> code.getString(Tag.CodeValue).orElse(""))
            .toList());
  }

  @Test
  void says_that_dates_were_modified_when_years_stay() {
    Attributes out = Given.filled(hipaa, patient("19580417", "LS6 3QS"));

    assertEquals("MODIFIED", out.getString(Tag.LongitudinalTemporalInformationModified).orElse(""));
    assertEquals(false, out.contains(Tag.DeidentificationMethodCodeSequence));
  }

  @Test
  void refuses_what_a_profile_does_not_admit() {
    Deidentifier strict = new Deidentifier(Given.profile("default-deny", Set.of()));
    Attributes.Builder image = Given.image(Given.CT).setString(Tag.Modality, VR.CS, "CT");

    assertInstanceOf(Refused.class, strict.deidentify(image.build()));
    image.setString(Tag.Manufacturer, VR.LO, "Generation Ltd");
    assertInstanceOf(Refused.class, strict.deidentify(image.build()));
    image.setString(Tag.Manufacturer, VR.LO, "GE MEDICAL SYSTEMS");
    assertInstanceOf(Deidentified.class, strict.deidentify(image.build()));
    image.setString(Tag.Modality, VR.CS, "SR");
    assertInstanceOf(Refused.class, strict.deidentify(image.build()));
  }

  @Test
  void lets_through_what_is_listed_and_nothing_else() {
    Deidentifier strict = new Deidentifier(Given.profile("default-deny", Set.of()));
    Attributes out =
        Given.filled(
            strict,
            Given.image(Given.CT)
                .setString(Tag.Modality, VR.CS, "CT")
                .setString(Tag.Manufacturer, VR.LO, "SIEMENS")
                .setString(Tag.KVP, VR.DS, "120")
                .setString(Tag.SoftwareVersions, VR.LO, "syngo 7")
                .setString(Tag.RescaleType, VR.LO, "HU for Doe")
                .build());

    assertEquals("120", out.getString(Tag.KVP).orElse(""));
    assertEquals("HU for", out.getString(Tag.RescaleType).orElse(""));
    assertEquals(false, out.contains(Tag.SoftwareVersions));
  }

  private static Attributes patient(String birth, String address) {
    return Given.image(Given.CT)
        .setString(Tag.PatientBirthDate, VR.DA, birth)
        .setString(Tag.PatientAddress, VR.LO, address)
        .setString(Tag.StudyDate, VR.DA, "20240605")
        .build();
  }
}
