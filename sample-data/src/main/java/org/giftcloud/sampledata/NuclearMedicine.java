// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.util.ArrayList;
import java.util.List;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.sampledata.AnswerKey.Kind;

/** PET slices, whose radiopharmaceutical has times that identify a visit. */
final class NuclearMedicine {
  private NuclearMedicine() {}

  static List<Instance> pet(Study study, Size size) {
    Study.Series series = study.series(1, "PT", "PT-700", "CHEST", "PET WB AC");
    int count = Math.min(size.slices(), 12);
    List<Instance> slices = new ArrayList<>();
    for (int slice = 0; slice < count; slice++) {
      Instance image =
          study.instance(UID.PositronEmissionTomographyImageStorage, series, slice + 1);
      image.keep(Tag.ImageType, "ORIGINAL", "PRIMARY");
      series(image, study, count);
      image.plant(Tag.AcquisitionDate, Kind.DATE, study.date);
      image.text(Tag.AcquisitionTime, study.time);
      image.keep(Tag.FrameReferenceTime, "120000");
      image.keep(Tag.ActualFrameDuration, "240000");
      image.keep(Tag.DecayFactor, "1.02");
      image.numbers(Tag.ImageIndex, slice + 1);
      image.keep(Tag.RescaleIntercept, "0");
      image.keep(Tag.RescaleSlope, "1.5");
      image.keepWhen("retain_patient_characteristics", Tag.PatientWeight, VR.DS, "71.5");
      Tomography.geometry(image, study, slice, 3.27);
      image.grey(size.matrix(), size.matrix(), Tomography.body(size.matrix(), slice, 0), true);
      slices.add(image);
    }
    return slices;
  }

  private static void series(Instance image, Study study, int count) {
    image.keep(Tag.BodyPartExamined, "CHEST");
    image.keep(Tag.Units, "BQML");
    image.keep(Tag.CountsSource, "EMISSION");
    image.keep(Tag.SeriesType, "STATIC", "IMAGE");
    image.numbers(Tag.NumberOfSlices, count);
    image.keep(Tag.CorrectedImage, "DECY", "ATTN", "SCAT");
    image.keep(Tag.DecayCorrection, "START");
    image.text(Tag.CollimatorType, "NONE");
    image.sequence(Tag.PatientOrientationCodeSequence, Item.code("102538003", "SCT", "recumbent"));
    image.sequence(
        Tag.PatientGantryRelationshipCodeSequence, Item.code("102540001", "SCT", "headfirst"));
    image.sequence(
        Tag.RadiopharmaceuticalInformationSequence,
        item ->
            item.sequence(
                    Tag.RadionuclideCodeSequence, Item.code("77004003", "SCT", "^18^Fluorine"))
                .plant(
                    Tag.RadiopharmaceuticalStartDateTime,
                    VR.DT,
                    Kind.DATE,
                    study.date,
                    study.date + study.time)
                .text(Tag.RadionuclideTotalDose, "370000000")
                .text(Tag.RadionuclideHalfLife, "6586.2"));
  }
}
