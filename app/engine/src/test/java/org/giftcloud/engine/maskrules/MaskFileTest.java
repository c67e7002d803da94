// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.maskrules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.giftcloud.imaging.FrameRange;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.OutsideUltrasound;
import org.giftcloud.imaging.Region;
import org.junit.jupiter.api.Test;

final class MaskFileTest {
  private static final String PLAIN = "{\"x\":1,\"y\":2,\"width\":3,\"height\":4}";
  private static final String OUTSIDE =
      "{\"shape\":\"outside-ultrasound\",\"frames\":{\"last\":7}}";

  private static MaskFile read(String json) throws IOException {
    return MaskFile.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }

  private static String file(String version, String region) {
    return "{" + version + "\"masks\":[{\"uid\":\"1.2\",\"regions\":[" + region + "]}]}";
  }

  @Test
  void a_file_of_the_first_version_reads_as_it_did() throws IOException {
    MaskFile file = read(file("", PLAIN));

    assertEquals(Optional.of(List.of(Mask.of(new Region(1, 2, 3, 4)))), file.masksOf("1.2", "9"));
    assertEquals(Optional.of(List.of(Mask.of(new Region(1, 2, 3, 4)))), file.masksOf("9", "1.2"));
    assertEquals(Optional.empty(), file.masksOf("9", "8"));
  }

  @Test
  void a_file_of_the_second_version_has_every_shape_and_frames() throws IOException {
    assertEquals(
        Optional.of(List.of(new Mask(new OutsideUltrasound(), new FrameRange(1, 7)))),
        read(file("\"version\":2,", OUTSIDE)).masksOf("1.2", ""));
  }

  @Test
  void an_image_named_twice_is_refused_and_one_of_a_named_series_gets_both() throws IOException {
    String entry = "{\"uid\":\"%s\",\"regions\":[{\"x\":%d,\"y\":0,\"width\":1,\"height\":1}]}";
    String both = "{\"masks\":[" + entry + "," + entry + "]}";
    String twice = String.format(Locale.ROOT, both, "1.2", 1, " 1.2", 5);
    assertThrows(IOException.class, () -> read(twice));

    MaskFile file = read(String.format(Locale.ROOT, both, "1.2", 1, "1.9 ", 5));

    assertEquals(2, file.unused());
    assertEquals(2, file.masksOf("1.2", "1.9").orElseThrow().size());
    assertEquals(0, file.unused());
    assertEquals(1, file.masksOf("1.3", "1.9").orElseThrow().size());
  }

  @Test
  void an_image_with_an_empty_list_was_looked_at() throws IOException {
    assertEquals(Optional.of(List.of()), read(file("", "")).masksOf("1.2", ""));
  }

  @Test
  void what_is_not_such_a_file_is_refused_without_quoting_it() {
    for (String bad :
        List.of(
            file("", OUTSIDE),
            file("\"version\":3,", PLAIN),
            file("", "{\"x\":1}"),
            file("", "null"),
            "{\"masks\":[{\"uid\":\"1.2.3.4\"}]}",
            "{\"masks\":[{\"uid\":null,\"regions\":[]}]}",
            "{\"masks\":null}",
            "{}",
            file("", PLAIN) + "x",
            "Smith")) {
      IOException refused = assertThrows(IOException.class, () -> read(bad), bad);
      String said = String.valueOf(refused.getMessage());
      assertFalse(said.contains("1.2.3.4") || said.contains("Smi"), said);
    }
  }
}
