// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.giftcloud.dicom.Tag;
import org.giftcloud.sampledata.AnswerKey.Kind;

/** Identity in sentences, in the text attributes in which people write what they like. */
final class FreeText {
  private static final List<Integer> PLACES =
      List.of(
          Tag.AdmittingDiagnosesDescription,
          Tag.AdditionalPatientHistory,
          Tag.MedicalAlerts,
          Tag.Allergies,
          Tag.RegionOfResidence,
          Tag.PatientState,
          Tag.RequestedProcedureDescription,
          Tag.ReasonForTheRequestedProcedure,
          Tag.CommentsOnThePerformedProcedureStep,
          Tag.DerivationDescription,
          Tag.AcquisitionComments,
          Tag.SpecialNeeds,
          Tag.CurrentPatientLocation,
          Tag.ReasonForStudy);
  private static final List<String> SENTENCES =
      List.of(
          "f/u %s",
          "seen w %s today",
          "?mass, %s",
          "%s - compare old films",
          "ref. by GP: %s",
          "see also %s (archive)",
          "NOK of %s told",
          "limited views %s");
  private static final int LONGEST = 64;
  private static final int PER_OBJECT = 4;

  private FreeText() {}

  /** Plants a few sentences in places that the object does not have yet. */
  static void plant(Instance object) {
    Dice dice = object.study().dice;
    int first = dice.below(PLACES.size());
    for (int i = 0; i < PER_OBJECT; i++) {
      int tag = PLACES.get((first + 3 * i) % PLACES.size());
      Kind kind =
          dice.pick(
              List.of(
                  Kind.NAME,
                  Kind.PATIENT_ID,
                  Kind.NHS_NUMBER,
                  Kind.BIRTH_DATE,
                  Kind.PHONE,
                  Kind.EMAIL,
                  Kind.ADDRESS,
                  Kind.STAFF,
                  Kind.ACCESSION_NUMBER));
      String text = text(object.study(), kind);
      String sentence = dice.pick(SENTENCES).replace("%s", text);
      if (!text.isEmpty() && sentence.length() <= LONGEST) {
        object.plant(tag, kind, text, sentence);
      }
    }
  }

  private static String text(Study study, Kind kind) {
    Patient patient = study.patient;
    return switch (kind) {
      case NAME -> study.dice.pick(names(patient));
      case PATIENT_ID -> People.isPlaceholder(patient.id()) ? "" : patient.id();
      case NHS_NUMBER -> study.dice.pick(List.of(patient.nhsNumber(), spaced(patient.nhsNumber())));
      case BIRTH_DATE -> study.dice.pick(dates(patient.birthDate()));
      case PHONE ->
          study.dice.pick(List.of(patient.phone(), "+44 " + patient.phone().substring(1)));
      case EMAIL -> patient.email();
      case ADDRESS -> study.dice.pick(List.of(patient.address(), patient.postcode()));
      case STAFF -> "Dr " + study.referrer.substring(0, study.referrer.indexOf('^'));
      case ACCESSION_NUMBER -> study.accession;
      case INSTITUTION, DEVICE, UID, DATE, OTHER_DATE -> "";
    };
  }

  private static List<String> names(Patient patient) {
    return List.of(
        patient.fullName(),
        patient.family(),
        patient.family() + ", " + patient.given(),
        Font.drawable(patient.family()),
        patient.given().charAt(0) + ". " + patient.family(),
        patient.family().toUpperCase(Locale.ROOT) + "_" + patient.given(),
        patient.family() + "'s",
        mistyped(patient.family()));
  }

  /** Two neighbours swapped, as fingers do. */
  private static String mistyped(String name) {
    int at = name.length() / 2;
    return name.substring(0, at) + name.charAt(at + 1) + name.charAt(at) + name.substring(at + 2);
  }

  private static List<String> dates(String date) {
    LocalDate day = LocalDate.parse(date, DateTimeFormatter.BASIC_ISO_DATE);
    return List.of(
        date,
        Ultrasound.slashed(date),
        day.toString(),
        day.format(DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ROOT)),
        day.format(DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK)),
        day.format(DateTimeFormatter.ofPattern("dd.MM.uu", Locale.ROOT)));
  }

  private static String spaced(String number) {
    return number.substring(0, 3) + " " + number.substring(3, 6) + " " + number.substring(6);
  }
}
