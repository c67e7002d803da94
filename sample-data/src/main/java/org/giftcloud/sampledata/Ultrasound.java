// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.sampledata.AnswerKey.Ink;
import org.giftcloud.sampledata.AnswerKey.Kind;

/** Stills and cine loops of the fictitious US-1000, which writes identity into its pixels. */
final class Ultrasound {
  static final String MODEL = "US-1000";
  private static final int MARGIN = 4;
  private static final int BAND_LINES = 4;

  private Ultrasound() {}

  /** The band at the top in which this device writes identity, in lines of text. */
  static int bandHeight(Size size) {
    return BAND_LINES * (Font.HEIGHT + 3) * size.textScale() + MARGIN;
  }

  static Instance still(Study study, Study.Series series, int number, Size size) {
    Instance image = study.instance(UID.UltrasoundImageStorage, series, number);
    common(image, size);
    image.keep(Tag.LossyImageCompression, "00");
    image.frames(List.of(screen(study, size, number, 0)));
    return image;
  }

  static Instance cine(Study study, Study.Series series, int number, Size size) {
    Instance loop = study.instance(UID.UltrasoundMultiFrameImageStorage, series, number);
    common(loop, size);
    loop.keep(Tag.LossyImageCompression, "00");
    loop.keep(Tag.NumberOfFrames, String.valueOf(size.frames()));
    loop.keep(Tag.FrameTime, "40");
    loop.pointer(Tag.FrameIncrementPointer, Tag.FrameTime);
    List<Canvas> frames = new ArrayList<>();
    for (int frame = 0; frame < size.frames(); frame++) {
      frames.add(screen(study, size, number, frame));
    }
    loop.frames(frames);
    return loop;
  }

  /** A still as JPEG, with identity once more in a comment of the JPEG stream. */
  static Instance jpeg(Study study, Study.Series series, int number, Size size) {
    Instance image = study.instance(UID.UltrasoundImageStorage, series, number);
    common(image, size);
    image.keep(Tag.LossyImageCompression, "01");
    image.keep(Tag.LossyImageCompressionRatio, "8");
    image.keep(Tag.LossyImageCompressionMethod, "ISO_10918_1");
    String comment = "PATIENT " + Font.drawable(study.patient.fullName());
    image.note(image.path(Tag.PixelData), Kind.NAME, Font.drawable(study.patient.fullName()));
    Canvas screen = screen(study, size, number, 0);
    byte[] frame = JpegEncoder.encode(screen, comment);
    return image.compressed(UID.JPEGBaseline8Bit, screen, "YBR_FULL_422", List.of(frame));
  }

  private static void common(Instance image, Size size) {
    Study study = image.study();
    image.keep(Tag.ImageType, "ORIGINAL", "PRIMARY", "OBSTETRICAL", "0001");
    image.plant(Tag.ContentDate, Kind.DATE, study.date);
    image.text(Tag.ContentTime, study.time);
    image.text(Tag.PatientOrientation);
    image.text(Tag.Laterality);
    image.text(Tag.BurnedInAnnotation, "YES"); // NO once it is painted over
    image.numbers(Tag.UltrasoundColorDataPresent, 0);
    image.sequence(
        Tag.SequenceOfUltrasoundRegions,
        item -> {
          item.numbers(Tag.RegionSpatialFormat, 1).numbers(Tag.RegionDataType, 1);
          item.numbers(Tag.RegionFlags, 0);
          item.numbers(Tag.RegionLocationMinX0, 0);
          item.numbers(Tag.RegionLocationMinY0, bandHeight(size));
          item.numbers(Tag.RegionLocationMaxX1, size.screenColumns() - 1);
          item.numbers(Tag.RegionLocationMaxY1, size.screenRows() - 1);
          item.numbers(Tag.PhysicalUnitsXDirection, 3).numbers(Tag.PhysicalUnitsYDirection, 3);
          item.numbers(Tag.PhysicalDeltaX, 0.02).numbers(Tag.PhysicalDeltaY, 0.02);
        });
  }

  /** What the screen of the device shows: identity above, measurements beside the picture. */
  static Canvas screen(Study study, Size size, int number, int frame) {
    Canvas canvas = new Canvas(size.screenColumns(), size.screenRows(), 3, size.textScale());
    canvas.sector(frame, number * 977L + 11);
    identity(canvas, study);
    measurements(canvas, size, number);
    return canvas;
  }

  static void identity(Canvas canvas, Study study) {
    Patient patient = study.patient;
    int line = canvas.lineHeight();
    Canvas.Paint white = Canvas.Paint.WHITE;
    canvas.write(Ink.IDENTITY, patient.family() + ", " + patient.given(), MARGIN, MARGIN, white);
    if (!patient.id().isBlank()) {
      canvas.write(Ink.IDENTITY, "ID " + patient.id(), MARGIN, MARGIN + line, white);
    }
    canvas.write(
        Ink.IDENTITY, "DOB " + slashed(patient.birthDate()), MARGIN, MARGIN + 2 * line, white);
    canvas.write(Ink.IDENTITY, study.hospital, MARGIN, MARGIN + 3 * line, white);
    String date = slashed(study.date);
    int right = canvas.columns - MARGIN - canvas.widthOf(date);
    canvas.write(Ink.IDENTITY, date, right, MARGIN, white);
  }

  private static void measurements(Canvas canvas, Size size, int number) {
    int line = canvas.lineHeight();
    int x = canvas.columns / 2 - canvas.columns / 12;
    int y = canvas.rows / 2;
    Canvas.Paint green = Canvas.Paint.GREEN;
    canvas.caliper(x, y, x + canvas.columns / 6, y + canvas.rows / 30, green);
    int left = MARGIN;
    int top = canvas.rows - MARGIN - 3 * line;
    String biparietal = String.format(Locale.ROOT, "BPD %.2f CM", 4 + number * 0.37);
    canvas.write(Ink.MEASUREMENT, "+ " + biparietal, left, top, green);
    canvas.write(Ink.MEASUREMENT, "HR 142 BPM", left, top + line, green);
    canvas.write(Ink.MEASUREMENT, "GA 22W3D", left, top + 2 * line, green);
    canvas.write(
        Ink.MEASUREMENT,
        "MI 0.9 TIB 0.4",
        canvas.columns - MARGIN - canvas.widthOf("MI 0.9 TIB 0.4"),
        bandHeight(size) + line,
        Canvas.Paint.YELLOW);
  }

  /** As people in Britain write a date. */
  static String slashed(String date) {
    return date.substring(6) + "/" + date.substring(4, 6) + "/" + date.substring(0, 4);
  }
}
