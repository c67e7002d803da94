// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Where one device writes into its images.
 *
 * @param origin where this template came from, shown to the person who uses it
 * @param regions what is masked; the name is that of the first version's files
 */
public record MaskTemplate(
    String id, int version, String title, String origin, Match match, List<Mask> regions) {

  /** What an image must say for a template to fit; an empty text or list asks nothing. */
  public record Match(
      String manufacturer,
      String model,
      String station,
      String software,
      List<String> sopClasses,
      String photometric,
      int rows,
      int columns) {
    public Match {
      manufacturer = orEmpty(manufacturer);
      model = orEmpty(model);
      station = orEmpty(station);
      software = orEmpty(software);
      sopClasses = orNone(sopClasses);
      photometric = orEmpty(photometric);
      if (rows <= 0 || columns <= 0) {
        throw new IllegalArgumentException("A template is for images of one size");
      }
    }

    private static String orEmpty(@Nullable String text) {
      return text == null ? "" : text.strip();
    }

    private static List<String> orNone(@Nullable List<String> list) {
      return list == null ? List.of() : List.copyOf(list);
    }

    boolean fits(Attributes dataset) {
      return equal(manufacturer, dataset, Tag.Manufacturer)
          && equal(model, dataset, Tag.ManufacturerModelName)
          && equal(station, dataset, Tag.StationName)
          && equal(software, dataset, Tag.SoftwareVersions)
          && equal(photometric, dataset, Tag.PhotometricInterpretation)
          && (sopClasses.isEmpty()
              || sopClasses.contains(dataset.getString(Tag.SOPClassUID).orElse("")))
          && dataset.getInt(Tag.Rows).orElse(0) == rows
          && dataset.getInt(Tag.Columns).orElse(0) == columns;
    }

    private static boolean equal(String asked, Attributes dataset, int tag) {
      return asked.isEmpty()
          || asked
              .toLowerCase(Locale.ROOT)
              .equals(dataset.getString(tag).orElse("").strip().toLowerCase(Locale.ROOT));
    }

    /** Names one kind of device and one kind of image; anything less can only be a suggestion. */
    boolean isDeviceBound() {
      return !manufacturer.isEmpty()
          && !model.isEmpty()
          && !sopClasses.isEmpty()
          && !photometric.isEmpty();
    }

    int detail() {
      return (station.isEmpty() ? 0 : 2) + (software.isEmpty() ? 0 : 1);
    }
  }

  public MaskTemplate {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(match, "match");
    title = title == null ? id : title;
    origin = origin == null ? "" : origin;
    regions = List.copyOf(regions);
    if (regions.isEmpty()) {
      throw new IllegalArgumentException("A template has at least one region");
    }
    for (Mask mask : regions) {
      boolean isSomewhere =
          mask.shape() instanceof OutsideUltrasound
              || !mask.shape().cover(match.columns(), match.rows(), List.of()).isEmpty();
      if (!isSomewhere) {
        throw new IllegalArgumentException("A region lies outside the image");
      }
    }
  }

  /** True where this template may decide by itself what is masked. */
  public boolean certifies() {
    return match.isDeviceBound();
  }
}
