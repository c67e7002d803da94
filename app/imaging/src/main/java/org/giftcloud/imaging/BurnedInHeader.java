// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.List;
import java.util.Locale;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;

/**
 * What a header says that a rule of {@link BurnedInTable} asks about, in capital letters.
 *
 * @param size columns and rows; 0 where they are not stated
 */
record BurnedInHeader(
    String burnedIn,
    String sopClass,
    String modality,
    List<String> imageType,
    String description,
    String conversion,
    List<String> size,
    int samples,
    String visualFeatures,
    String specimenLabel,
    Anatomy anatomy) {
  static BurnedInHeader of(Attributes dataset) {
    return new BurnedInHeader(
        upper(dataset, Tag.BurnedInAnnotation),
        upper(dataset, Tag.SOPClassUID),
        upper(dataset, Tag.Modality),
        dataset.getStrings(Tag.ImageType).stream().map(BurnedInHeader::upper).toList(),
        upper(dataset, Tag.SeriesDescription) + "\n" + upper(dataset, Tag.ProtocolName),
        upper(dataset, Tag.ConversionType),
        List.of(number(dataset, Tag.Columns), number(dataset, Tag.Rows)),
        dataset.getInt(Tag.SamplesPerPixel).orElse(1),
        upper(dataset, Tag.RecognizableVisualFeatures),
        upper(dataset, Tag.SpecimenLabelInImage),
        Anatomy.of(dataset));
  }

  private static String number(Attributes dataset, int tag) {
    return Integer.toString(Math.max(0, dataset.getInt(tag).orElse(0)));
  }

  private static String upper(Attributes dataset, int tag) {
    return upper(dataset.getString(tag).orElse(""));
  }

  private static String upper(String value) {
    return value.strip().toUpperCase(Locale.ROOT);
  }

  boolean startsWith(List<?> values) {
    return imageType.size() >= values.size() && imageType.subList(0, values.size()).equals(values);
  }

  boolean hasPixels(Attributes dataset) {
    return ImagePixels.areIn(dataset) || !size.getFirst().equals("0");
  }
}
