// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.util.List;
import java.util.function.Consumer;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.sampledata.AnswerKey.Kind;

/** Contours on CT slices: references at four levels, and names that people type. */
final class Radiotherapy {
  private static final String OPTION_DESCRIPTORS = "clean_descriptors";
  private static final String STUDY_CLASS = "1.2.840.10008.3.1.2.3.1";

  private Radiotherapy() {}

  static Instance contours(Study study, List<Instance> slices) {
    Patient patient = study.patient;
    Study.Series series = study.series(60, "RTSTRUCT", "PLAN-9", "CHEST", "CONTOURS");
    Instance contours = study.instance(UID.RTStructureSetStorage, series, 1);
    contours.plant(Tag.StructureSetLabel, Kind.NAME, patient.given(), "RT " + patient.given());
    contours.plant(
        Tag.StructureSetDescription,
        Kind.NAME,
        patient.fullName(),
        "Plan of " + patient.fullName());
    contours.plant(Tag.StructureSetDate, Kind.DATE, study.date);
    contours.text(Tag.StructureSetTime, study.time);
    contours.plant(Tag.FrameOfReferenceUID, Kind.UID, study.frameOfReference);
    contours.text(Tag.PositionReferenceIndicator);
    contours.sequence(Tag.ReferencedFrameOfReferenceSequence, frame(study, slices));
    contours.sequence(
        Tag.StructureSetROISequence,
        region(study, "1", item -> item.keepWhen(OPTION_DESCRIPTORS, Tag.ROIName, VR.LO, "LUNG L")),
        region(
            study,
            "2",
            item ->
                item.plant(Tag.ROIName, Kind.NAME, patient.family(), "GTV " + patient.family())));
    contours.sequence(
        Tag.ROIContourSequence,
        item ->
            item.text(Tag.ReferencedROINumber, "1").sequence(Tag.ContourSequence, contour(slices)),
        item -> item.text(Tag.ReferencedROINumber, "2"));
    contours.sequence(
        Tag.RTROIObservationsSequence,
        observation(study, "1", "ORGAN"),
        observation(study, "2", "GTV"));
    return contours;
  }

  private static Consumer<Item> frame(Study study, List<Instance> slices) {
    return frame ->
        frame
            .plant(Tag.FrameOfReferenceUID, Kind.UID, study.frameOfReference)
            .sequence(
                Tag.RTReferencedStudySequence,
                visit ->
                    visit
                        .text(Tag.ReferencedSOPClassUID, STUDY_CLASS)
                        .plant(Tag.ReferencedSOPInstanceUID, Kind.UID, study.uid)
                        .sequence(
                            Tag.RTReferencedSeriesSequence,
                            images ->
                                images
                                    .plant(
                                        Tag.SeriesInstanceUID, Kind.UID, slices.get(0).seriesUid())
                                    .sequence(Tag.ContourImageSequence, image(slices.get(0)))));
  }

  private static Consumer<Item> image(Instance slice) {
    return item ->
        item.text(Tag.ReferencedSOPClassUID, UID.CTImageStorage)
            .plant(Tag.ReferencedSOPInstanceUID, Kind.UID, slice.sopInstanceUid());
  }

  private static Consumer<Item> region(Study study, String number, Consumer<Item> name) {
    return item -> {
      item.text(Tag.ROINumber, number);
      item.plant(Tag.ReferencedFrameOfReferenceUID, Kind.UID, study.frameOfReference);
      name.accept(item);
      item.text(Tag.ROIGenerationAlgorithm, "MANUAL");
    };
  }

  private static Consumer<Item> contour(List<Instance> slices) {
    return item ->
        item.sequence(Tag.ContourImageSequence, image(slices.get(0)))
            .keep(Tag.ContourGeometricType, "CLOSED_PLANAR")
            .keep(Tag.NumberOfContourPoints, "3")
            .keep(Tag.ContourData, "0", "0", "0", "9", "0", "0", "9", "9", "0");
  }

  private static Consumer<Item> observation(Study study, String number, String type) {
    return item ->
        item.text(Tag.ObservationNumber, number)
            .text(Tag.ReferencedROINumber, number)
            .keep(Tag.RTROIInterpretedType, type)
            .plant(Tag.ROIInterpreter, Kind.STAFF, study.referrer);
  }
}
