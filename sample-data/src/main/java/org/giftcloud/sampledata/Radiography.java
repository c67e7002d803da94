// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.util.List;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.sampledata.AnswerKey.Ink;
import org.giftcloud.sampledata.AnswerKey.Kind;

/** A plate of computed radiography. */
final class Radiography {
  private Radiography() {}

  static Instance plate(Study study, Size size) {
    Study.Series series = study.series(1, "CR", "CR-50", "HAND", "HAND PA");
    Instance image = study.instance(UID.ComputedRadiographyImageStorage, series, 1);
    image.keep(Tag.ImageType, "ORIGINAL", "PRIMARY");
    image.keep(Tag.BodyPartExamined, "HAND");
    image.keep(Tag.ViewPosition, "PA");
    image.keep(Tag.Laterality, "L");
    image.text(Tag.PatientOrientation, "L", "F");
    image.plant(Tag.ContentDate, Kind.DATE, study.date);
    image.text(Tag.ContentTime, study.time);
    image.plant(Tag.CassetteID, Kind.DEVICE, "CAS" + study.serialNumber);
    Canvas canvas = new Canvas(size.matrix() * 2, size.matrix() * 2, 1, 1);
    canvas.sector(0, 5);
    canvas.write(Ink.MEASUREMENT, "L", 4, 4, Canvas.Paint.WHITE);
    image.frames(List.of(canvas));
    return image;
  }
}
