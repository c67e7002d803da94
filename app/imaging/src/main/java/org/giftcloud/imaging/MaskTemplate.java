// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
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
 * @param use null: it decides by itself where it is bound to its device
 * @param regions what is masked; the name is that of the first version's files
 */
public record MaskTemplate(
    String id,
    int version,
    String title,
    String origin,
    Match match,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Use use,
    List<Mask> regions) {

  /** What a template may do. */
  public enum Use {
    /** A person is offered it, whatever it names. */
    @JsonProperty("suggests")
    SUGGESTS
  }

  private static final String SHIPPED = "shipped.";

  /**
   * What an image must say for a template to fit; an empty text or list asks nothing. Model and
   * software that end in a star stand for all that begin so; case counts nowhere. Sizes are exact:
   * at another size nobody knows where the text is.
   */
  public record Match(
      String manufacturer,
      String model,
      String station,
      String software,
      List<String> sopClasses,
      String photometric,
      int rows,
      int columns) {
    private static final int LEAST_PREFIX = 3;

    public Match {
      manufacturer = orEmpty(manufacturer);
      model = orEmpty(model);
      station = orEmpty(station);
      software = orEmpty(software);
      sopClasses = orNone(sopClasses);
      photometric = orEmpty(photometric);
      if (isShort(model) || isShort(software)) {
        throw new IllegalArgumentException("Too little stands before a star");
      }
      if (rows <= 0 || columns <= 0) {
        throw new IllegalArgumentException("A template is for images of one size");
      }
    }

    private static boolean isPrefix(String asked) {
      return asked.endsWith("*");
    }

    private static boolean isShort(String asked) {
      return isPrefix(asked) && asked.length() <= LEAST_PREFIX;
    }

    private static String orEmpty(@Nullable String text) {
      return text == null ? "" : text.strip();
    }

    private static List<String> orNone(@Nullable List<String> list) {
      return list == null ? List.of() : List.copyOf(list);
    }

    boolean fits(Attributes dataset) {
      return equal(manufacturer, dataset, Tag.Manufacturer)
          && begins(model, dataset, Tag.ManufacturerModelName)
          && equal(station, dataset, Tag.StationName)
          && begins(software, dataset, Tag.SoftwareVersions)
          && equal(photometric, dataset, Tag.PhotometricInterpretation)
          && (sopClasses.isEmpty()
              || sopClasses.contains(dataset.getString(Tag.SOPClassUID).orElse("")))
          && dataset.getInt(Tag.Rows).orElse(0) == rows
          && dataset.getInt(Tag.Columns).orElse(0) == columns;
    }

    private static boolean begins(String asked, Attributes dataset, int tag) {
      return isPrefix(asked)
          ? dataset
              .getString(tag)
              .orElse("")
              .strip()
              .toLowerCase(Locale.ROOT)
              .startsWith(asked.substring(0, asked.length() - 1).toLowerCase(Locale.ROOT))
          : equal(asked, dataset, tag);
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
          // Another model of a family may lay out its screen in another way.
          && !isPrefix(model)
          && !sopClasses.isEmpty()
          && !photometric.isEmpty();
    }

    int detail() {
      return (station.isEmpty() ? 0 : 3) + (software.isEmpty() ? 0 : isPrefix(software) ? 1 : 2);
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
    return match.isDeviceBound() && use != Use.SUGGESTS;
  }

  /** True for those that come with this program. */
  public boolean isShipped() {
    return id.startsWith(SHIPPED);
  }
}
