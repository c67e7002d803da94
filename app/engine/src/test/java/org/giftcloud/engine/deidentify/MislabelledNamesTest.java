// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.giftcloud.pluginsapi.Option;
import org.junit.jupiter.api.Test;

/** Names in UTF-8 in files that declare something else. */
class MislabelledNamesTest {
  private static final Deidentifier DESCRIPTORS = Given.deidentifier(Option.CLEAN_DESCRIPTORS);

  @Test
  void a_name_goes_in_each_way_that_it_can_be_read() {
    for (String declared : List.of("ISO_IR 100", "ISO_IR 101", "ISO_IR 148")) {
      for (String[] row :
          new String[][] {
            {"Müllerström^Jörn", "Muellerstroem"},
            {"Müllerström^Jörn", "MULLERSTROM"},
            {"Müllerström^Jörn", "Müllerström Jörn"},
            {"Müller^Jörn", "Mueller"},
            {"Lefèvre^Zoé", "LEFEVRE Zoe"},
            {"Núñez^Íñigo", "NUNEZ"}
          }) {
        Attributes image = image(declared, row[0].getBytes(StandardCharsets.UTF_8), row[1]);

        assertEquals(
            Optional.of("knee"),
            Given.filled(DESCRIPTORS, image).getString(Tag.ImageComments),
            declared + " " + row[1]);
      }
    }
  }

  @Test
  void a_name_goes_that_was_made_utf8_twice() {
    byte[] once = "Müllerström^Jörn".getBytes(StandardCharsets.UTF_8);
    byte[] twice = new String(once, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8);

    Attributes image = image("ISO_IR 192", twice, "MULLERSTROM");

    assertEquals(
        Optional.of("knee"), Given.filled(DESCRIPTORS, image).getString(Tag.ImageComments));
  }

  private static Attributes image(String declared, byte[] name, String comment) {
    return Given.image(Given.CT)
        .setString(Tag.SpecificCharacterSet, VR.CS, declared)
        .setBytes(Tag.PatientName, VR.PN, name)
        .setBytes(Tag.ImageComments, VR.LT, (comment + " knee").getBytes(StandardCharsets.UTF_8))
        .build();
  }
}
