// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.util.ArrayList;
import java.util.List;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.sampledata.AnswerKey.Kind;

/** CT and MR series of many slices. */
final class Tomography {
  private static final String OPTION_PRIVATE = "retain_safe_private";
  private static final String OPTION_DATES = "retain_long_modified_dates";

  private Tomography() {}

  static List<Instance> ct(Study study, Size size) {
    Study.Series series = study.series(1, "CT", "CT-500", "CHEST", "CT THORAX 1.5mm");
    List<Instance> slices = new ArrayList<>();
    for (int slice = 0; slice < size.slices(); slice++) {
      Instance image = study.instance(UID.CTImageStorage, series, slice + 1);
      image.keep(Tag.ImageType, "ORIGINAL", "PRIMARY", "AXIAL");
      acquisition(image, series, slice);
      image.keep(Tag.KVP, "120");
      image.text(Tag.PatientPosition, "HFS");
      image.keep(Tag.RescaleIntercept, "-1024");
      image.keep(Tag.RescaleSlope, "1");
      image.text(Tag.RescaleType, "HU");
      image.keep(Tag.WindowCenter, "40");
      image.keep(Tag.WindowWidth, "400");
      image.plant(Tag.ImageComments, Kind.NAME, study.patient.given(), study.patient.given());
      geometry(image, study, slice, 1.5);
      image.grey(size.matrix(), size.matrix(), body(size.matrix(), slice, 1024), true);
      slices.add(image);
    }
    slices.get(0).plantInPreamble(Kind.NAME, Font.drawable(study.patient.fullName()));
    slices.get(1).plantInTrailer(Kind.PATIENT_ID, study.patient.id());
    return slices;
  }

  static List<Instance> mr(Study study, Size size) {
    Study.Series series = study.series(1, "MR", "MR-300", "BRAIN", "T2 TSE AX 3mm");
    List<Instance> slices = new ArrayList<>();
    for (int slice = 0; slice < size.slices(); slice++) {
      Instance image = study.instance(UID.MRImageStorage, series, slice + 1);
      image.keep(Tag.ImageType, "ORIGINAL", "PRIMARY", "M", "SE");
      acquisition(image, series, slice);
      image.keep(Tag.ScanningSequence, "SE");
      image.keep(Tag.SequenceVariant, "SK");
      image.text(Tag.ScanOptions);
      image.keep(Tag.MRAcquisitionType, "2D");
      image.keep(Tag.RepetitionTime, "4200");
      image.keep(Tag.EchoTime, "98");
      image.text(Tag.EchoTrainLength, "15");
      image.keep(Tag.MagneticFieldStrength, "3");
      image.plant(
          Tag.ProtocolName, Kind.NAME, study.patient.family(), "HEAD " + study.patient.family());
      image.text(Tag.PatientPosition, "HFS");
      geometry(image, study, slice, 3);
      safePrivate(image);
      image.grey(size.matrix(), size.matrix(), body(size.matrix(), slice, 0), false);
      slices.add(image);
    }
    return slices;
  }

  private static void acquisition(Instance image, Study.Series series, int slice) {
    Study study = image.study();
    image.plant(Tag.AcquisitionDate, Kind.DATE, study.date);
    image.keepWhen(OPTION_DATES, Tag.AcquisitionTime, VR.TM, study.time);
    image.plant(Tag.ContentDate, Kind.DATE, study.date);
    image.keepWhen(OPTION_DATES, Tag.ContentTime, VR.TM, study.time);
    String moment = study.date + study.time + ".250000+0100";
    image.plant(Tag.AcquisitionDateTime, Kind.DATE, study.date, moment);
    image.plant(Tag.DateOfLastCalibration, Kind.DATE, study.date, study.date + "\\" + study.date);
    image.text(Tag.AcquisitionNumber, "1");
    image.keep(Tag.BodyPartExamined, series.bodyPart());
    image.sequence(
        Tag.ReferencedStudySequence,
        item ->
            item.text(Tag.ReferencedSOPClassUID, "1.2.840.10008.3.1.2.3.1")
                .plant(Tag.ReferencedSOPInstanceUID, Kind.UID, study.uid));
    if (slice == 0) {
      image.plant(Tag.PerformedProcedureStepDescription, Kind.STAFF, study.operator);
    }
  }

  static void geometry(Instance image, Study study, int slice, double thickness) {
    image.plant(Tag.FrameOfReferenceUID, Kind.UID, study.frameOfReference);
    image.text(Tag.PositionReferenceIndicator);
    image.keep(Tag.SliceThickness, String.valueOf(thickness));
    image.keep(Tag.PixelSpacing, "0.8", "0.8");
    image.keep(Tag.ImageOrientationPatient, "1", "0", "0", "0", "1", "0");
    image.keep(Tag.ImagePositionPatient, "-100", "-100", String.valueOf(slice * thickness));
    image.keep(Tag.SliceLocation, String.valueOf(slice * thickness));
  }

  /** Elements of PS3.15 Table E.3.10-1, beside one of the same block that is not in it. */
  private static void safePrivate(Instance image) {
    image.text(0x00190010, VR.LO, "SIEMENS MR HEADER");
    image.keepWhen(OPTION_PRIVATE, 0x0019100C, VR.IS, "1000");
    String family = image.study().patient.family();
    image.plant(0x001910F1, VR.LO, Kind.NAME, family, "for " + family);
  }

  /** A bright ellipse with an organ that changes from slice to slice. */
  static short[] body(int matrix, int slice, int offset) {
    short[] pixels = new short[matrix * matrix];
    for (int y = 0; y < matrix; y++) {
      for (int x = 0; x < matrix; x++) {
        double dx = (x - matrix / 2.0) / (matrix * 0.42);
        double dy = (y - matrix / 2.0) / (matrix * 0.34);
        int noise = (x * 31 + y * 17 + slice * 7) % 23;
        int value = dx * dx + dy * dy < 1 ? offset + 40 + noise : noise;
        double ox = (x - matrix * (0.4 + 0.002 * (slice % 100))) / (matrix * 0.1);
        double oy = (y - matrix * 0.5) / (matrix * 0.12);
        if (ox * ox + oy * oy < 1) {
          value = offset + 300 + noise;
        }
        pixels[y * matrix + x] = (short) value;
      }
    }
    return pixels;
  }
}
