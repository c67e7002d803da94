// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.giftcloud.dicom.Tag;

/**
 * Anonymisation filters of the first GIFT-Cloud Uploader ({@code *.gcfilter}). It asked for any
 * values of any attributes; what cannot be asked here is refused, for a template must not fit more
 * than it did. It cut fractional boxes short; here they are snapped outward.
 */
final class GiftCloudFilter {
  private static final String FILE_TYPE = "GIFT-Cloud Anonymisation Filter";
  private static final String READER = "1.0";

  private GiftCloudFilter() {}

  static boolean isOne(JsonNode document) {
    return document.path("FileType").asText().equals(FILE_TYPE);
  }

  /**
   * The template that the filter is.
   *
   * @throws IOException when it is not understood whole
   */
  static MaskTemplate template(JsonNode document) throws IOException {
    if (isNewer(document.path("MinimumVersion").asText(READER))) {
      throw new IOException("The filter is for a newer program");
    }
    String name = document.path("FilterName").asText("");
    if (name.isBlank()) {
      throw new IOException("The filter has no name");
    }
    try {
      return new MaskTemplate(
          "gcfilter:" + name,
          1,
          name,
          "imported from the first GIFT-Cloud Uploader",
          match(asked(document.path("RequiredTags"))),
          null,
          Mask.of(regions(document.path("RedactedShapes"))));
    } catch (IllegalArgumentException e) {
      throw new IOException("The filter names no size, or a box outside of it, or no box", e);
    }
  }

  /** Compared part by part, as numbers. */
  private static boolean isNewer(String minimum) throws IOException {
    List<String> asked = List.of(minimum.split("\\.", -1));
    List<String> have = List.of(READER.split("\\.", -1));
    try {
      for (int i = 0; i < asked.size(); i++) {
        int difference =
            Integer.parseInt(asked.get(i)) - (i < have.size() ? Integer.parseInt(have.get(i)) : 0);
        if (difference != 0) {
          return difference > 0;
        }
      }
    } catch (NumberFormatException e) {
      throw new IOException("The filter has no version", e);
    }
    return false;
  }

  private static Map<Integer, String> asked(JsonNode tags) throws IOException {
    Map<Integer, String> asked = new HashMap<>();
    for (JsonNode tag : tags) {
      int number = tag.path("DicomGroup").asInt(-1) << 16 | tag.path("DicomElement").asInt(-1);
      String value = tag.path("Value").asText("").strip();
      if (value.isEmpty() || asked.put(number, value) != null) {
        throw new IOException("The filter asks for nothing, or twice, of an attribute");
      }
    }
    return asked;
  }

  private static MaskTemplate.Match match(Map<Integer, String> asked) throws IOException {
    Map<Integer, String> left = new HashMap<>(asked);
    String manufacturer = take(left, Tag.Manufacturer);
    String model = take(left, Tag.ManufacturerModelName);
    String sopClass = take(left, Tag.SOPClassUID);
    String photometric = take(left, Tag.PhotometricInterpretation);
    int rows = size(take(left, Tag.Rows));
    int columns = size(take(left, Tag.Columns));
    if (!sopClass.isEmpty()) {
      left.remove(Tag.Modality); // the SOP Class says it
    }
    if (!left.isEmpty()) {
      throw new IOException("The filter asks for an attribute that templates do not ask for");
    }
    List<String> sopClasses = sopClass.isEmpty() ? List.of() : List.of(sopClass);
    return new MaskTemplate.Match(
        manufacturer, model, "", "", sopClasses, photometric, rows, columns);
  }

  private static String take(Map<Integer, String> asked, int tag) {
    String value = asked.remove(tag);
    return value == null ? "" : value;
  }

  private static int size(String value) throws IOException {
    try {
      return value.isEmpty() ? 0 : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IOException("The filter's size is no number", e);
    }
  }

  private static List<Region> regions(JsonNode shapes) throws IOException {
    List<Region> regions = new ArrayList<>();
    for (JsonNode shape : shapes) {
      double width = shape.path("Width").asDouble(0);
      double height = shape.path("Height").asDouble(0);
      boolean isWhole = shape.path("X").isNumber() && shape.path("Y").isNumber();
      if (!isWhole || !(width > 0) || !(height > 0)) {
        throw new IOException("A box of the filter is none");
      }
      regions.add(
          Region.enclosing(shape.path("X").asDouble(), shape.path("Y").asDouble(), width, height));
    }
    return regions;
  }
}
