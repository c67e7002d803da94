// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.sampledata.AnswerKey.Ink;
import org.giftcloud.sampledata.AnswerKey.Kind;

/** Objects that are not pictures of the body: a captured screen, a report, a letter. */
final class Documents {
  private Documents() {}

  /** A worksheet photographed from a screen, identity and all. */
  static Instance capture(Study study, Size size) {
    Study.Series series = study.series(90, "OT", "CAP-200", "CHEST", "WORKSHEET");
    Instance image = study.instance(UID.SecondaryCaptureImageStorage, series, 1);
    image.text(Tag.ConversionType, "WSD");
    image.keep(Tag.ImageType, "DERIVED", "SECONDARY");
    image.text(Tag.PatientOrientation);
    image.text(Tag.Laterality);
    image.plant(Tag.DateOfSecondaryCapture, Kind.DATE, study.date);
    Canvas canvas = new Canvas(size.screenColumns(), size.screenRows(), 1, size.textScale());
    Ultrasound.identity(canvas, study);
    canvas.write(
        Ink.MEASUREMENT,
        "DLP 312 MGY CM",
        4,
        canvas.rows - 2 * canvas.lineHeight(),
        Canvas.Paint.WHITE);
    image.frames(List.of(canvas));
    return image;
  }

  static Instance report(Study study, Instance evidence) {
    Patient patient = study.patient;
    Study.Series series = study.series(80, "SR", "REP-100", "BRAIN", "REPORT");
    Instance report = study.instance(UID.EnhancedSRStorage, series, 1);
    report.plant(Tag.ContentDate, Kind.DATE, study.date);
    report.text(Tag.ContentTime, study.time);
    report.text(Tag.CompletionFlag, "COMPLETE");
    report.text(Tag.VerificationFlag, "UNVERIFIED");
    report.sequence(Tag.ReferencedPerformedProcedureStepSequence);
    report.sequence(Tag.PerformedProcedureCodeSequence);
    report.text(Tag.ValueType, "CONTAINER");
    report.text(Tag.ContinuityOfContent, "SEPARATE");
    report.sequence(Tag.ConceptNameCodeSequence, Item.code("18747-6", "LN", "CT Report"));
    report.sequence(
        Tag.CurrentRequestedProcedureEvidenceSequence, item -> evidence(item, study, evidence));
    report.sequence(
        Tag.ContentSequence,
        content(
            "HAS OBS CONTEXT",
            "PNAME",
            "121008",
            "Person Observer Name",
            item -> item.plant(Tag.PersonName, Kind.STAFF, study.referrer)),
        content(
            "HAS OBS CONTEXT",
            "PNAME",
            "121029",
            "Subject Name",
            item -> item.plant(Tag.PersonName, Kind.NAME, patient.personName())),
        content(
            "HAS OBS CONTEXT",
            "DATE",
            "121031",
            "Subject Birth Date",
            item -> item.plant(Tag.Date, Kind.BIRTH_DATE, patient.birthDate())),
        content(
            "CONTAINS",
            "TEXT",
            "121071",
            "Finding",
            item ->
                item.plant(
                    Tag.TextValue,
                    Kind.NAME,
                    patient.fullName(),
                    "No mass. Discussed with " + patient.fullName() + " of " + patient.address())),
        content("CONTAINS", "NUM", "121206", "Distance", Documents::millimetres),
        content(
            "CONTAINS",
            "UIDREF",
            "121012",
            "Device Observer UID",
            item -> item.plant(Tag.UID, Kind.UID, evidence.sopInstanceUid())));
    return report;
  }

  private static Consumer<Item> content(
      String relation, String type, String code, String meaning, Consumer<Item> value) {
    return item -> {
      item.text(Tag.RelationshipType, relation);
      item.text(Tag.ValueType, type);
      item.sequence(Tag.ConceptNameCodeSequence, Item.code(code, "DCM", meaning));
      value.accept(item);
    };
  }

  private static void millimetres(Item item) {
    item.sequence(
        Tag.MeasuredValueSequence,
        measured ->
            measured
                .keepWhen("clean_structured_content", Tag.NumericValue, VR.DS, "12.4")
                .sequence(Tag.MeasurementUnitsCodeSequence, Item.code("mm", "UCUM", "millimeter")));
  }

  private static void evidence(Item item, Study study, Instance evidence) {
    item.plant(Tag.StudyInstanceUID, Kind.UID, study.uid);
    item.sequence(
        Tag.ReferencedSeriesSequence,
        series ->
            series
                .plant(Tag.SeriesInstanceUID, Kind.UID, evidence.seriesUid())
                .sequence(
                    Tag.ReferencedSOPSequence,
                    object ->
                        object
                            .text(Tag.ReferencedSOPClassUID, UID.MRImageStorage)
                            .plant(
                                Tag.ReferencedSOPInstanceUID,
                                Kind.UID,
                                evidence.sopInstanceUid())));
  }

  /** A letter as PDF, with the name in its text and in its properties. */
  static Instance letter(Study study) {
    Patient patient = study.patient;
    Study.Series series = study.series(70, "DOC", "REP-100", "BRAIN", "LETTER");
    Instance letter = study.instance(UID.EncapsulatedPDFStorage, series, 1);
    letter.text(Tag.ConversionType, "WSD");
    letter.plant(Tag.ContentDate, Kind.DATE, study.date);
    letter.text(Tag.ContentTime, study.time);
    letter.plant(Tag.AcquisitionDateTime, Kind.DATE, study.date, study.date + study.time);
    letter.keep(Tag.BurnedInAnnotation, "YES");
    letter.plant(
        Tag.DocumentTitle, Kind.NAME, patient.fullName(), "Letter about " + patient.fullName());
    letter.sequence(Tag.ConceptNameCodeSequence);
    letter.text(Tag.MIMETypeOfEncapsulatedDocument, "application/pdf");
    String drawn = Font.drawable(patient.fullName());
    letter.note(letter.path(Tag.EncapsulatedDocument), Kind.NAME, drawn);
    letter.bytes(Tag.EncapsulatedDocument, VR.OB, pdf("Dear " + drawn));
    return letter;
  }

  private static byte[] pdf(String text) {
    String page = "BT /F1 12 Tf 72 720 Td (" + text + ") Tj ET";
    StringBuilder pdf = new StringBuilder("%PDF-1.4\n");
    List<String> objects =
        List.of(
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
                + "/Resources<</Font<</F1 5 0 R>>>>>>",
            "<</Length " + page.length() + ">>stream\n" + page + "\nendstream",
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            "<</Title(" + text + ")>>");
    StringBuilder table = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); i++) {
      table.append(
          String.format(java.util.Locale.ROOT, "%010d 00000 n %n", pdf.length())
              .replace(System.lineSeparator(), "\n"));
      pdf.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
    }
    int start = pdf.length();
    pdf.append("xref\n0 7\n").append(table);
    pdf.append("trailer<</Size 7/Root 1 0 R/Info 6 0 R>>\nstartxref\n");
    pdf.append(start).append("\n%%EOF\n");
    return pdf.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
