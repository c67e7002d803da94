// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.junit.jupiter.api.Test;

final class MaskTemplatesTest {
  private static final String JSON =
      """
      {"format": "giftcloud-masks-1", "templates": [
        {"id": "bound", "version": 1, "title": "Made-up 5", "origin": "made for a test",
         "match": {"manufacturer": "Acme", "model": "Five", "sopClasses": ["1.2.840.10008.5.1.4.1.1.6.1"],
                   "photometric": "RGB", "rows": 480, "columns": 640},
         "regions": [{"x": 0, "y": 0, "width": 640, "height": 40}]},
        {"id": "broad", "version": 1,
         "match": {"sopClasses": ["1.2.840.10008.5.1.4.1.1.6.1"], "photometric": "RGB", "rows": 480, "columns": 640},
         "regions": [{"x": 0, "y": 0, "width": 640, "height": 20}]}]}
      """;

  private static MaskTemplates read(String json) throws IOException {
    return MaskTemplates.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static Attributes image(String manufacturer, int columns) {
    return Attributes.builder()
        .setString(Tag.SOPClassUID, VR.UI, UID.UltrasoundImageStorage)
        .setString(Tag.Manufacturer, VR.LO, manufacturer)
        .setString(Tag.ManufacturerModelName, VR.LO, "Five")
        .setString(Tag.PhotometricInterpretation, VR.CS, "RGB")
        .setInt(Tag.Rows, VR.US, 480)
        .setInt(Tag.Columns, VR.US, columns)
        .build();
  }

  @Test
  void a_template_of_the_device_decides() throws Exception {
    MaskTemplates templates = read(JSON);

    assertEquals("bound", templates.match(image("ACME ", 640)).orElseThrow().id());
    assertEquals(
        List.of(new Region(0, 0, 640, 40)),
        templates.match(image("Acme", 640)).orElseThrow().regions());
  }

  @Test
  void a_template_without_a_device_only_suggests() throws Exception {
    MaskTemplates templates = read(JSON);

    assertEquals(true, templates.match(image("Other", 640)).isEmpty());
    assertEquals(
        List.of("broad"),
        templates.suggestions(image("Other", 640)).stream().map(MaskTemplate::id).toList());
  }

  @Test
  void another_size_fits_nothing() throws Exception {
    assertEquals(List.of(), read(JSON).suggestions(image("Acme", 800)));
  }

  @Test
  void two_that_disagree_decide_nothing() throws Exception {
    MaskTemplates both =
        read(
            JSON.replace(
                "\"match\": {\"sopClasses\"",
                "\"match\": {\"manufacturer\": \"Acme\", \"model\": \"Five\", \"sopClasses\""));

    assertEquals(true, both.match(image("Acme", 640)).isEmpty());
  }

  @Test
  void refuses_what_is_not_a_mask_file() {
    for (String json :
        List.of(
            "",
            "{}",
            "[]",
            JSON.replace("masks-1", "masks-9"),
            JSON.replace("\"x\": 0", "\"x\": 900"))) {
      assertThrows(IOException.class, () -> read(json));
    }
  }
}
