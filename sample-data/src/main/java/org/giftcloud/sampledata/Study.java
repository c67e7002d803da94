// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.sampledata.AnswerKey.Kind;

/** One visit: who, when and where, and the attributes that every object of it has. */
final class Study {
  static final String MANUFACTURER = "Synthetic Imaging";
  private static final String OPTION_DESCRIPTORS = "clean_descriptors";
  private static final String OPTION_DATES = "retain_long_modified_dates";
  private static final String OPTION_CHARACTERISTICS = "retain_patient_characteristics";
  private static final String PRIVATE_CREATOR = "ZEPHYRWARD NOTES";

  final Patient patient;
  final Dice dice;
  final String uid;
  final String frameOfReference;
  final String date;
  final String time;
  final String accession;
  final String hospital;
  final String department;
  final String referrer;
  final String operator;
  final String serialNumber;
  final Charset charset;

  Study(Patient patient, Dice dice) {
    this.patient = patient;
    this.dice = dice;
    uid = dice.uid();
    frameOfReference = dice.uid();
    date = Dice.dicom(dice.between(LocalDate.of(2018, 1, 8), LocalDate.of(2025, 11, 28)));
    time = dice.time();
    accession = "RZX" + dice.digits(9);
    hospital = dice.pick(Words.HOSPITALS);
    department = dice.pick(Words.DEPARTMENTS);
    referrer = dice.pick(Words.STAFF_FAMILIES) + "^Mortimer^^Dr";
    operator = dice.pick(Words.STAFF_FAMILIES) + "^Hyacinth";
    serialNumber = "SN-" + dice.digits(8);
    charset = encodable(patient) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
  }

  private static boolean encodable(Patient patient) {
    return StandardCharsets.ISO_8859_1
        .newEncoder()
        .canEncode(patient.personName() + patient.address());
  }

  /** What a series says of itself. */
  record Series(
      String uid, int number, String modality, String model, String bodyPart, String description) {}

  Series series(int number, String modality, String model, String bodyPart, String description) {
    return new Series(dice.uid(), number, modality, model, bodyPart, description);
  }

  /** Patient, study, series, equipment and SOP common modules, with identity in each. */
  Instance instance(String sopClass, Series series, int number) {
    Instance object = new Instance(this, series.uid(), dice.uid());
    boolean utf8 = charset.equals(StandardCharsets.UTF_8);
    object.text(Tag.SpecificCharacterSet, utf8 ? "ISO_IR 192" : "ISO_IR 100");
    object.keep(Tag.SOPClassUID, sopClass);
    object.keep(Tag.SyntheticData, "YES");
    object.plant(Tag.SOPInstanceUID, Kind.UID, object.sopInstanceUid());
    patient(object);
    study(object);
    series(object, series);
    equipment(object, series.model());
    object.keep(Tag.InstanceNumber, String.valueOf(number));
    privateBlock(object);
    FreeText.plant(object);
    return object;
  }

  private void patient(Instance object) {
    object.plant(Tag.PatientName, Kind.NAME, patient.personName());
    object.plant(Tag.PatientID, Kind.PATIENT_ID, patient.id());
    object.plant(Tag.PatientBirthDate, Kind.BIRTH_DATE, patient.birthDate());
    object.keepWhen(OPTION_CHARACTERISTICS, Tag.PatientSex, VR.CS, patient.sex());
    object.expect(OPTION_CHARACTERISTICS, Tag.PatientAge, VR.AS, age(), cappedAge());
    object.plant(Tag.PatientAddress, Kind.ADDRESS, patient.address());
    object.plant(Tag.PatientTelephoneNumbers, Kind.PHONE, patient.phone());
    object.plant(
        Tag.PatientComments,
        Kind.EMAIL,
        patient.email(),
        patient.fullName() + " may be reached at " + patient.email());
    object.note(object.path(Tag.PatientComments), Kind.NAME, patient.fullName());
    // As an archive writes what its dictionary does not know.
    object.plant(
        Tag.OtherPatientNames, VR.UN, Kind.NAME, patient.family(), patient.family() + "^Dodo");
    object.sequence(
        Tag.OtherPatientIDsSequence,
        item ->
            item.plant(Tag.PatientID, Kind.NHS_NUMBER, patient.nhsNumber())
                .text(Tag.IssuerOfPatientID, "NHS")
                .text(Tag.TypeOfPatientID, "TEXT"));
  }

  private int years() {
    return Period.between(
            LocalDate.parse(patient.birthDate(), DateTimeFormatter.BASIC_ISO_DATE),
            LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE))
        .getYears();
  }

  private String age() {
    return String.format(Locale.ROOT, "%03dY", years());
  }

  /** Ages of 90 and more are so rare that they identify. */
  private String cappedAge() {
    return String.format(Locale.ROOT, "%03dY", Math.min(90, years()));
  }

  private void study(Instance object) {
    object.plant(Tag.StudyInstanceUID, Kind.UID, uid);
    object.plant(Tag.StudyDate, Kind.DATE, date);
    object.keepWhen(OPTION_DATES, Tag.StudyTime, VR.TM, time);
    object.plant(Tag.AccessionNumber, Kind.ACCESSION_NUMBER, accession);
    object.plant(Tag.ReferringPhysicianName, Kind.STAFF, referrer);
    object.plant(Tag.StudyID, Kind.ACCESSION_NUMBER, accession.substring(0, 8));
    object.plant(Tag.StudyDescription, Kind.NAME, patient.family(), "SCAN FOR " + patient.family());
  }

  private void series(Instance object, Series series) {
    object.keep(Tag.Modality, series.modality());
    object.plant(Tag.SeriesInstanceUID, Kind.UID, series.uid());
    object.keep(Tag.SeriesNumber, String.valueOf(series.number()));
    object.plant(Tag.SeriesDate, Kind.DATE, date);
    object.keepWhen(OPTION_DATES, Tag.SeriesTime, VR.TM, time);
    object.keepWhen(OPTION_DESCRIPTORS, Tag.SeriesDescription, VR.LO, series.description());
    object.plant(Tag.OperatorsName, Kind.STAFF, operator);
    object.plant(Tag.PerformingPhysicianName, Kind.STAFF, referrer);
    object.sequence(
        Tag.RequestAttributesSequence,
        item ->
            item.plant(Tag.RequestedProcedureID, Kind.ACCESSION_NUMBER, accession)
                .text(Tag.ScheduledProcedureStepID, "1")
                .plant(
                    Tag.RequestedProcedureDescription,
                    Kind.NAME,
                    patient.family(),
                    series.description() + " " + patient.fullName()));
  }

  private void equipment(Instance object, String model) {
    object.keep(Tag.Manufacturer, MANUFACTURER);
    object.keep(Tag.ManufacturerModelName, model);
    object.plant(Tag.DeviceSerialNumber, Kind.DEVICE, serialNumber);
    object.plant(Tag.InstitutionName, Kind.INSTITUTION, hospital);
    object.plant(Tag.InstitutionalDepartmentName, Kind.INSTITUTION, department);
    object.text(Tag.SoftwareVersions, "1.0");
  }

  /**
   * Identity where no dictionary looks: private text, a private sequence, and one written as UN.
   */
  private void privateBlock(Instance object) {
    object.plant(0x00110010, VR.LO, Kind.INSTITUTION, PRIVATE_CREATOR, PRIVATE_CREATOR);
    object.plant(
        0x00111001, VR.LT, Kind.NAME, patient.family(), "Ward note: " + patient.fullName());
    object.note(object.path(0x00111002), Kind.PATIENT_ID, patient.id());
    object.bytes(0x00111002, VR.UN, object.unknownSequence(Tag.PatientID, patient.id()));
    object.sequence(
        0x00111003,
        item ->
            item.text(0x00110010, VR.LO, PRIVATE_CREATOR)
                .plant(0x00111001, VR.LT, Kind.ADDRESS, patient.postcode(), patient.postcode())
                .plant(Tag.PatientBirthDate, Kind.BIRTH_DATE, patient.birthDate()));
  }
}
