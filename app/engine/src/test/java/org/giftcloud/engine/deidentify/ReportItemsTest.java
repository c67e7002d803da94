// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.pluginsapi.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Content items as somebody would use them who wants identity to come through. */
class ReportItemsTest {
  private static final Deidentifier RESEARCH =
      new Deidentifier(
          Given.profile(
              "research-default",
              EnumSet.of(
                  Option.CLEAN_STRUCTURED_CONTENT,
                  Option.CLEAN_DESCRIPTORS,
                  Option.RETAIN_LONG_MODIFIED_DATES,
                  Option.RETAIN_PATIENT_CHARACTERISTICS)));
  private static final Deidentifier WITHOUT_CHARACTERISTICS =
      Given.deidentifier(Option.CLEAN_STRUCTURED_CONTENT, Option.CLEAN_DESCRIPTORS);

  @ParameterizedTest
  @CsvSource({
    "121033,   DCM, Subject Age,               97,      a,    90",
    "121033,   DCM, Subject Age,               89.9,    a,    89.9",
    "121033,   DCM, Subject Age,               1164,    mo,   1080",
    "121033,   DCM, Subject Age,               35405,   d,    32873",
    "121033,   DCM, Subject Age,               4999,    wk_j, 4696",
    "121033,   DCM, Subject Age,               61,      a,    61",
    "121033,   DCM, Subject Age,               97,      '',   90",
    "397669002,SCT, Age,                       97,      yr,   90",
    "30525-0,  LN,  Age,                       97,      a_g,  90",
    "X1,       99X, Age at examination,        1.02e2,  a,    90",
    "X2,       99X, Something else in years,   104,     a,    90",
    "11884-4,  LN,  Gestational Age,           38,      wk,   38",
    "X3,       99X, Volume,                    970,     mL,   970"
  })
  void caps_ages_however_they_are_told(
      String code, String scheme, String meaning, String value, String unit, String expected) {
    Attributes measured = measured(value, unit);

    Attributes report =
        report(
            item("NUM", code, scheme, meaning)
                .setSequence(Tag.MeasuredValueSequence, List.of(measured))
                .build());
    Attributes direct =
        Given.image(Given.CT)
            .setSequence(
                Tag.AcquisitionContextSequence,
                List.of(
                    measured.toBuilder()
                        .setString(Tag.ValueType, VR.CS, "NUMERIC")
                        .setSequence(
                            Tag.ConceptNameCodeSequence, List.of(code(code, scheme, meaning)))
                        .build()))
            .build();

    assertEquals(
        Optional.of(expected),
        first(Given.filled(RESEARCH, report))
            .getSequence(Tag.MeasuredValueSequence)
            .getFirst()
            .getString(Tag.NumericValue));
    assertEquals(
        Optional.of(expected),
        Given.filled(RESEARCH, direct)
            .getSequence(Tag.AcquisitionContextSequence)
            .getFirst()
            .getString(Tag.NumericValue));
  }

  @Test
  void a_precise_age_goes_with_the_one_that_is_capped() {
    Attributes value =
        measured("97", "a").toBuilder().setDouble(Tag.FloatingPointValue, VR.FD, 97.25).build();

    Attributes out =
        first(
                Given.filled(
                    RESEARCH,
                    report(
                        item("NUM", "121033", "DCM", "Subject Age")
                            .setSequence(Tag.MeasuredValueSequence, List.of(value))
                            .build())))
            .getSequence(Tag.MeasuredValueSequence)
            .getFirst();

    assertEquals(Optional.of("90"), out.getString(Tag.NumericValue));
    assertFalse(out.contains(Tag.FloatingPointValue));
  }

  @ParameterizedTest
  @ValueSource(strings = {"121033", "397669002"})
  void an_age_goes_where_patient_characteristics_do(String code) {
    Attributes report =
        report(
            item("NUM", code, "SCT", "Age")
                .setSequence(Tag.MeasuredValueSequence, List.of(measured("61", "a")))
                .build());

    Attributes out = first(Given.filled(WITHOUT_CHARACTERISTICS, report));

    assertEquals(Optional.of("Removed"), out.getString(Tag.TextValue));
    assertFalse(out.contains(Tag.MeasuredValueSequence));
  }

  @Test
  void an_age_told_as_text_is_capped() {
    Attributes out =
        first(Given.filled(RESEARCH, report(text("121033", "DCM", "Subject Age", "97"))));

    assertEquals(Optional.of("90"), out.getString(Tag.TextValue));
  }

  @Test
  void a_birth_date_is_never_moved_with_the_others() {
    Attributes birth =
        item("DATE", "21112-8", "LN", "Birth date").setString(Tag.Date, VR.DA, "19310407").build();
    Attributes other =
        item("DATE", "X", "99X", "Date of scan").setString(Tag.Date, VR.DA, "20240611").build();

    Attributes out = Given.filled(RESEARCH, report(birth, other));

    assertFalse(out.getSequence(Tag.ContentSequence).getFirst().contains(Tag.Date));
    assertEquals(
        Optional.of("20240303"), out.getSequence(Tag.ContentSequence).get(1).getString(Tag.Date));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Geburtsdatum",
        "Date de naissance",
        "Fecha de nacimiento",
        "Data di nascita",
        "Geboortedatum",
        "F\u00f6delsedatum",
        "\u751f\u5e74\u6708\u65e5",
        "Data urodzenia",
        "D.O.B."
      })
  void a_birth_date_is_known_in_other_languages(String meaning) {
    Attributes birth =
        item("DATE", "X1", "99X", meaning).setString(Tag.Date, VR.DA, "19310407").build();
    Attributes moment =
        item("DATETIME", "X1", "99X", meaning)
            .setString(Tag.DateTime, VR.DT, "193104071200")
            .build();

    Attributes out = Given.filled(RESEARCH, report(birth, moment));

    assertFalse(out.getSequence(Tag.ContentSequence).getFirst().contains(Tag.Date));
    assertFalse(out.getSequence(Tag.ContentSequence).get(1).contains(Tag.DateTime));
  }

  @Test
  void the_day_of_birth_is_not_moved_whatever_it_is_called() {
    Attributes birth =
        item("DATE", "X1", "99X", "Key day").setString(Tag.Date, VR.DA, "19310407").build();
    Attributes report =
        report(
                birth,
                item("DATE", "111060", "DCM", "Study Date")
                    .setString(Tag.Date, VR.DA, "19310407")
                    .build(),
                item("TEXT", "X2", "99X", "Note").setString(Tag.Date, VR.DA, "1931.04.07").build(),
                item("DATE", "X3", "99X", "Day")
                    .remove(Tag.ConceptNameCodeSequence)
                    .setString(Tag.Date, VR.DA, "19310407")
                    .build())
            .toBuilder()
            .setString(Tag.PatientBirthDate, VR.DA, "1931.04.07")
            .build();

    Attributes out = Given.filled(RESEARCH, report);

    assertEquals(4, out.getSequence(Tag.ContentSequence).size());
    for (Attributes item : out.getSequence(Tag.ContentSequence)) {
      assertFalse(item.contains(Tag.Date));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "121022, Accession Number",
    "121008, Person Observer Name",
    "121030, Subject ID",
    "121029, Subject Name",
    "112040, Tracking Unique Identifier",
    "X77, Medical Record Number",
    "X78, Patient's Name"
  })
  void what_identifies_goes_in_whatever_type_of_value(String concept, String meaning) {
    Attributes code =
        item("CODE", concept, "DCM", meaning)
            .setSequence(Tag.ConceptCodeSequence, List.of(code("77123", "99X", "Querfurt, Ida")))
            .build();
    Attributes text = text(concept, "99X", meaning, "Querfurt 77123");
    Attributes number =
        item("NUM", concept, "DCM", meaning)
            .setSequence(Tag.MeasuredValueSequence, List.of(measured("77123", "1")))
            .build();

    byte[] file = Given.file(Given.filled(RESEARCH, report(code, text, number)));

    assertFalse(Given.holds(file, "Querfurt"));
    assertFalse(Given.holds(file, "77123"));
  }

  @Test
  void a_finding_stays_as_a_code() {
    Attributes finding =
        item("CODE", "121071", "DCM", "Finding")
            .setSequence(Tag.ConceptCodeSequence, List.of(code("4147007", "SCT", "Mass")))
            .build();

    Attributes out =
        first(Given.filled(Given.deidentifier(Option.CLEAN_STRUCTURED_CONTENT), report(finding)));

    assertEquals(
        Optional.of("Mass"),
        out.getSequence(Tag.ConceptCodeSequence).getFirst().getString(Tag.CodeMeaning));
  }

  @Test
  void contexts_of_protocols_and_modifiers_hold_content_items_too() {
    Attributes observer =
        text("121008", "DCM", "Person Observer Name", "Querfurt, Ida").toBuilder()
            .setSequence(
                Tag.ContentItemModifierSequence,
                List.of(text("121008", "DCM", "Person Observer Name", "Querfurt, Ida")))
            .build();
    Attributes image =
        Given.image(Given.CT)
            .setSequence(Tag.ProtocolContextSequence, List.of(observer))
            .setSequence(
                Tag.AcquisitionContextSequence,
                List.of(
                    text("X", "99X", "Remark", "fine").toBuilder()
                        .setSequence(Tag.ContentItemModifierSequence, List.of(observer))
                        .build()))
            .build();

    assertFalse(Given.holds(Given.file(Given.filled(RESEARCH, image)), "Querfurt"));
    assertFalse(Given.holds(Given.file(Given.filled(Given.deidentifier(), image)), "Querfurt"));
  }

  private static Attributes measured(String value, String unit) {
    return Attributes.builder()
        .setString(Tag.NumericValue, VR.DS, value)
        .setSequence(Tag.MeasurementUnitsCodeSequence, List.of(code(unit, "UCUM", unit)))
        .build();
  }

  private static Attributes text(String code, String scheme, String meaning, String text) {
    return item("TEXT", code, scheme, meaning).setString(Tag.TextValue, VR.UT, text).build();
  }

  private static Attributes.Builder item(String type, String code, String scheme, String meaning) {
    return Attributes.builder()
        .setString(Tag.RelationshipType, VR.CS, "CONTAINS")
        .setString(Tag.ValueType, VR.CS, type)
        .setSequence(Tag.ConceptNameCodeSequence, List.of(code(code, scheme, meaning)));
  }

  private static Attributes code(String value, String scheme, String meaning) {
    return Dummies.code(value, scheme, meaning);
  }

  private static Attributes report(Attributes... items) {
    return Given.image(Given.SR).setSequence(Tag.ContentSequence, List.of(items)).build();
  }

  private static Attributes first(Attributes report) {
    return report.getSequence(Tag.ContentSequence).getFirst();
  }
}
