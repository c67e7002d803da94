// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.pluginsapi.Option;
import org.junit.jupiter.api.Test;

/** A patient named in codes that people make up, and in addresses that an option keeps. */
class LabelsAndAddressesTest {
  private final Deidentifier research =
      Given.deidentifier(Option.CLEAN_GRAPHICS, Option.RETAIN_PATIENT_CHARACTERISTICS);

  @Test
  void a_label_names_nobody_and_stays_otherwise() {
    for (String name : List.of("DOE", "JANE_DOE", "ID90210")) {
      Attributes output = Given.filled(research, marked(name));
      assertFalse(Given.holds(Given.file(output), name), name);
    }
    Attributes output = Given.filled(research, marked("MARKS"));

    assertEquals(Optional.of("MARKS"), output.getString(Tag.ContentLabel));
    assertEquals(
        Optional.of("MARKS"),
        output.getSequence(Tag.GraphicLayerSequence).getFirst().getString(Tag.GraphicLayer));
  }

  private static Attributes marked(String label) {
    Attributes layer = Attributes.builder().setString(Tag.GraphicLayer, VR.CS, label).build();
    return Given.image(UID.GrayscaleSoftcopyPresentationStateStorage)
        .setString(Tag.ContentLabel, VR.CS, label)
        .setSequence(Tag.GraphicLayerSequence, layer)
        .build();
  }

  @Test
  void an_address_that_is_kept_asks_for_nobody() {
    for (String address :
        List.of("https://ehr.example.org/sex?of=1", "https://ehr.example.org/doe")) {
      assertEquals(Optional.empty(), kept(address), address);
    }
    assertEquals(Optional.of("https://example.org/range"), kept("https://example.org/range"));
  }

  private Optional<String> kept(String address) {
    int tag = Tag.SexParametersForClinicalUseCategoryReference;
    Attributes image = Given.image(Given.CT).setString(tag, VR.UR, address).build();
    return Given.filled(research, image).getString(tag);
  }
}
