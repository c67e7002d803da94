// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.search;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.DicomOutputStream;
import org.giftcloud.dicom.FileMeta;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.deidentify.Change;
import org.giftcloud.engine.inspect.SourceIdentity;
import org.giftcloud.engine.inspect.SourceIdentity.Kind;
import org.giftcloud.engine.inspect.SourceIdentity.Word;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.Option;
import org.junit.jupiter.api.Test;

class IdentitySearchTest {
  private final IdentitySearch search = new IdentitySearch();

  @Test
  void a_name_within_a_medical_word_is_nobodys() throws IOException {
    assertEquals(false, isHeld("Corona", "CORONAL T1", List.of()));
    assertEquals(true, isHeld("Corona", "T1 Corona", List.of()));
    assertEquals(true, isHeld("Corona", "CORONAS T1", List.of()));
  }

  @Test
  void a_birth_date_that_the_profile_wrote_for_every_date_of_the_year_passes() throws IOException {
    Change generalised =
        new Change(
            "(0010,0030)", "PatientBirthDate", "19420101", "19420101", ActionCode.G.code(), "RCR");
    Change cleaned =
        new Change("(0020,4000)", "ImageComments", "born 19420101", "19420101", "C", "E.3.5");

    assertEquals(List.of("19420101"), Change.firstsOfYears(List.of(generalised)));
    assertEquals(List.of(), Change.firstsOfYears(List.of(cleaned)));
    assertEquals(true, isHeld("Quimby", "19420101", List.of()));
    assertEquals(false, isHeld("Quimby", "19420101", List.of("19420101")));
  }

  @Test
  void a_patient_with_the_name_of_a_medical_word_waits_for_nothing() throws IOException {
    assertEquals(false, isHeld("Head", "CT HEAD", List.of()));
    assertEquals(false, isHeld("SPINE", "Lumbar spine", List.of()));
    assertEquals(true, isHeld("Head^Jo", "CT HEAD JO", List.of()));
    assertEquals(true, isHeld("Quimby", "CT HEAD QUIMBY", List.of()));
  }

  @Test
  void a_patient_with_the_name_of_a_maker_waits_for_nothing() throws IOException {
    SourceIdentity philips = identity("Philips", "19420101");
    Attributes.Builder made =
        output("")
            .setString(Tag.Manufacturer, VR.LO, "Philips Medical Systems")
            .setString(0x20010010, VR.LO, "Philips Imaging DD 001");

    assertEquals(false, isHeld(philips, made.build(), Set.of()));
    assertEquals(
        true,
        isHeld(
            philips, made.setString(Tag.SeriesDescription, VR.LO, "of Philips").build(), Set.of()));
    assertEquals(
        true,
        isHeld(
            philips,
            output("").setString(Tag.Manufacturer, VR.LO, "Dr Philips").build(),
            Set.of()));
    assertEquals(
        true,
        isHeld(
            identity("Zwartkreuz", ""),
            output("").setString(Tag.Manufacturer, VR.LO, "Zwartkreuz GmbH").build(),
            Set.of()));
  }

  @Test
  void a_newborn_waits_for_nothing_where_dates_stay() throws IOException {
    SourceIdentity newborn = identity("Quimby", "20240611");
    Attributes born = output("").setString(Tag.StudyDate, VR.DA, "20240611").build();
    Attributes later = output("born 20240611").setString(Tag.StudyDate, VR.DA, "20240612").build();

    assertEquals(false, isHeld(newborn, born, Set.of(Option.RETAIN_LONG_FULL_DATES)));
    assertEquals(true, isHeld(newborn, later, Set.of(Option.RETAIN_LONG_FULL_DATES)));
    assertEquals(true, isHeld(newborn, born, Set.of()));
  }

  private boolean isHeld(SourceIdentity identity, Attributes output, Set<Option> applied)
      throws IOException {
    return search.complaint(file(output), "output", identity, applied, List.of()).isPresent();
  }

  private static SourceIdentity identity(String name, String birthDate) {
    return new SourceIdentity(
        "",
        "AB-90210",
        birthDate,
        "F",
        name,
        "",
        SourceIdentity.Said.NOTHING,
        List.of(new Word(Kind.NAME, name), new Word(Kind.BIRTH_DATE, birthDate)));
  }

  private boolean isHeld(String name, String description, List<String> ours) throws IOException {
    SourceIdentity identity = identity(name, "19420101");
    return search.complaint(file(description), "output", identity, Set.of(), ours).isPresent();
  }

  private static ByteSource file(String description) throws IOException {
    return file(output(description).build());
  }

  private static Attributes.Builder output(String description) {
    return Attributes.builder()
        .setString(Tag.SOPClassUID, VR.UI, UID.CTImageStorage)
        .setString(Tag.SOPInstanceUID, VR.UI, "2.25.1")
        .setString(Tag.SeriesDescription, VR.LO, description);
  }

  private static ByteSource file(Attributes dataset) throws IOException {
    TransferSyntax syntax = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DicomOutputStream out = new DicomOutputStream(bytes)) {
      out.writePart10(FileMeta.of(dataset, syntax.uid()), syntax, dataset);
    }
    return ByteSource.of(bytes.toByteArray());
  }
}
