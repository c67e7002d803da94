// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
        List.of(Mask.of(new Region(0, 0, 640, 40))),
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
  void a_family_of_models_is_only_suggested() throws Exception {
    MaskTemplates family = read(JSON.replace("\"Five\"", "\"FIV*\""));

    assertEquals(true, family.match(image("Acme", 640)).isEmpty());
    assertEquals("bound", family.suggestions(image("Acme", 640)).getFirst().id());
    assertEquals(
        List.of("broad"),
        read(JSON.replace("\"Five\"", "\"Fivo*\"")).suggestions(image("Acme", 640)).stream()
            .map(MaskTemplate::id)
            .toList());
  }

  @Test
  void releases_of_one_software_may_decide_and_no_others() throws Exception {
    MaskTemplates bound =
        read(JSON.replace("\"model\": \"Five\"", "\"model\": \"Five\", \"software\": \"R1.*\""));
    Attributes first =
        image("Acme", 640).toBuilder().setString(Tag.SoftwareVersions, VR.LO, "r1.07").build();
    Attributes second = first.toBuilder().setString(Tag.SoftwareVersions, VR.LO, "R2.0").build();

    assertEquals("bound", bound.match(first).orElseThrow().id());
    assertEquals(true, bound.match(second).isEmpty());
    assertEquals(true, bound.match(image("Acme", 640)).isEmpty());
  }

  @Test
  void a_star_alone_is_no_family() {
    assertThrows(IOException.class, () -> read(JSON.replace("\"Five\"", "\"F*\"")));
  }

  @Test
  void what_only_suggests_decides_nothing_and_stays_so_when_it_is_written() throws Exception {
    MaskTemplates said =
        read(JSON.replace("\"id\": \"bound\",", "\"id\": \"bound\", \"use\": \"suggests\","));
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    said.write(written);

    MaskTemplates again = read(written.toString(StandardCharsets.UTF_8));

    assertEquals(said.templates(), again.templates());
    assertEquals(true, again.match(image("Acme", 640)).isEmpty());
    assertEquals(2, again.suggestions(image("Acme", 640)).size());
    assertThrows(
        IOException.class,
        () -> read(JSON.replace("\"id\": \"bound\",", "\"id\": \"bound\", \"use\": \"any\",")));
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

  private static String filter(String manufacturer, String minimum, String more) {
    return """
        {"FileType": "GIFT-Cloud Anonymisation Filter", "Version": "1.0", "MinimumVersion": "%s",
         "FilterName": "Five", "RequiredTags": [%s
           {"DicomGroup": 8, "DicomElement": 22, "ValueType": "String", "Value": "1.2.840.10008.5.1.4.1.1.6.1"},
           {"DicomGroup": 8, "DicomElement": 96, "ValueType": "String", "Value": "US"},
           {"DicomGroup": 40, "DicomElement": 4, "ValueType": "String", "Value": "RGB"},
           {"DicomGroup": 40, "DicomElement": 16, "ValueType": "Integer", "Value": 480},
           {"DicomGroup": 40, "DicomElement": 17, "ValueType": "Integer", "Value": 640}],
         "RedactedShapes": [{"X": 66.4, "Y": 2.6, "Width": 100.2, "Height": 20.5}]}
        """
        .formatted(minimum, manufacturer + more);
  }

  private static final String DEVICE =
      """
      {"DicomGroup": 8, "DicomElement": 112, "ValueType": "String", "Value": "Acme"},
      {"DicomGroup": 8, "DicomElement": 4240, "ValueType": "String", "Value": "Five"},
      """;

  @Test
  void a_filter_of_the_first_uploader_is_read_and_snapped_outward() throws Exception {
    MaskTemplates templates = read(filter(DEVICE, "1.0", ""));

    assertEquals(
        List.of(Mask.of(new Region(66, 2, 101, 22))),
        templates.match(image("Acme", 640)).orElseThrow().regions());
  }

  @Test
  void a_filter_without_a_device_only_suggests() throws Exception {
    MaskTemplates templates = read(filter("", "1.0", ""));

    assertEquals(true, templates.match(image("Acme", 640)).isEmpty());
    assertEquals(1, templates.suggestions(image("Acme", 640)).size());
  }

  @Test
  void a_filter_that_is_newer_or_asks_for_more_is_refused() {
    String serial =
        "{\"DicomGroup\": 24, \"DicomElement\": 4096, \"ValueType\": \"String\", \"Value\": \"7\"},";

    assertThrows(IOException.class, () -> read(filter(DEVICE, "1.10", "")));
    assertThrows(IOException.class, () -> read(filter(DEVICE, "1.0", serial)));
  }
}
