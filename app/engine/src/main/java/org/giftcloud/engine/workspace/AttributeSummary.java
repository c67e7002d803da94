// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomDump;
import org.giftcloud.dicom.Disclosure;

/** The elements of many images, equal lines once; what differs from image to image is counted. */
public final class AttributeSummary {
  /** How many values of one element tell that it differs. */
  public static final int FEW_VALUES = 3;

  private static final int TAG_LENGTH = "(gggg,eeee)".length();

  private final int shownValues;

  /** By place in the data set (tag and depth), then by the whole line, how many images have it. */
  private final Map<String, Map<String, Integer>> lines = new LinkedHashMap<>();

  private int images;

  /** Shows so many different values of one element, and how many more there are. */
  public AttributeSummary(int shownValues) {
    this.shownValues = shownValues;
  }

  /** Adds the elements of an image; empty ones of what no DICOM reader can read. */
  public void add(List<Attributes> elements, Disclosure disclosure) throws IOException {
    images++;
    StringBuilder text = new StringBuilder();
    for (Attributes part : elements) {
      DicomDump.write(part, disclosure, text);
    }
    for (String line : text.toString().split("\n", -1)) {
      if (!line.isBlank()) {
        lines
            .computeIfAbsent(place(line), key -> new LinkedHashMap<>())
            .merge(line, 1, Integer::sum);
      }
    }
  }

  private static String place(String line) {
    int indent = line.length() - line.stripLeading().length();
    return line.substring(0, Math.min(line.length(), indent + TAG_LENGTH));
  }

  /** An element a line, in the order in which they were met. */
  public List<String> lines() {
    List<String> all = new ArrayList<>();
    lines.forEach(
        (place, values) -> {
          values.entrySet().stream()
              .limit(shownValues)
              .forEach(
                  line ->
                      all.add(
                          line.getKey()
                              + (line.getValue() == images
                                  ? ""
                                  : "  (" + line.getValue() + " of " + images + " images)")));
          int more = values.size() - shownValues;
          if (more > 0) {
            all.add(place + " … and " + more + " other values");
          }
        });
    return List.copyOf(all);
  }
}
