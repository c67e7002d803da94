// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.giftcloud.dicom.UID;

/** Mask templates for the one fictitious device whose pictures carry identity in a known place. */
final class MaskTemplateFile {
  private static final String STILL = UID.UltrasoundImageStorage;
  private static final String CINE = UID.UltrasoundMultiFrameImageStorage;

  private MaskTemplateFile() {}

  static void write(Size size, Path file) throws IOException {
    ObjectNode root = Json.object().put("format", "giftcloud-masks-1");
    ArrayNode templates = root.putArray("templates");
    template(templates.addObject(), size, "RGB", List.of(STILL, CINE));
    template(templates.addObject(), size, "YBR_FULL_422", List.of(STILL));
    Json.write(root, file);
  }

  private static void template(
      ObjectNode template, Size size, String photometric, List<String> sopClasses) {
    template.put("id", "us-1000-" + photometric.toLowerCase(Locale.ROOT)).put("version", 1);
    template.put("title", "US-1000, band at the top").put("origin", "Sample data");
    ObjectNode match = template.putObject("match");
    match.put("manufacturer", Study.MANUFACTURER).put("model", Ultrasound.MODEL);
    match.put("station", "").put("software", "");
    sopClasses.forEach(match.putArray("sopClasses")::add);
    match.put("photometric", photometric);
    match.put("rows", size.screenRows()).put("columns", size.screenColumns());
    ObjectNode region = template.putArray("regions").addObject();
    region.put("x", 0).put("y", 0);
    region.put("width", size.screenColumns()).put("height", Ultrasound.bandHeight(size));
  }
}
