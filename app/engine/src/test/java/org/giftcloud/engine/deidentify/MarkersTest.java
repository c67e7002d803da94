// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.engine.mask.Painting;
import org.giftcloud.imaging.Shade;
import org.giftcloud.pluginsapi.Option;
import org.junit.jupiter.api.Test;

/** What an output says of its pixels, and what is left of graphics that went. */
class MarkersTest {
  private static final String DX = "1.2.840.10008.5.1.4.1.1.1.1";

  @Test
  void a_claim_of_the_source_about_its_pixels_is_not_made_ours() {
    Attributes.Builder image =
        Given.image(Given.CT)
            .setString(Tag.BurnedInAnnotation, VR.CS, "NO")
            .setString(Tag.RecognizableVisualFeatures, VR.CS, "NO");

    Attributes out = Given.filled(Given.deidentifier(Option.CLEAN_PIXEL_DATA), image.build());
    Attributes warns =
        Given.filled(
            Given.deidentifier(),
            image
                .setString(Tag.BurnedInAnnotation, VR.CS, "YES")
                .setString(Tag.RecognizableVisualFeatures, VR.CS, "YES")
                .build());

    assertFalse(out.contains(Tag.BurnedInAnnotation));
    assertFalse(out.contains(Tag.RecognizableVisualFeatures));
    assertEquals(Optional.of("YES"), warns.getString(Tag.BurnedInAnnotation));
    assertEquals(Optional.of("YES"), warns.getString(Tag.RecognizableVisualFeatures));
  }

  @Test
  void a_claim_that_the_definition_demands_stays_as_it_came() {
    Attributes image = Given.image(DX).setString(Tag.BurnedInAnnotation, VR.CS, "NO").build();

    assertEquals(
        Optional.of("NO"),
        Given.filled(Given.deidentifier(), image).getString(Tag.BurnedInAnnotation));
  }

  @Test
  void nothing_of_an_overlay_or_a_curve_is_left() throws Exception {
    Attributes image =
        Given.image(Given.CT)
            .setInt(Tag.Rows, VR.US, 2)
            .setInt(Tag.Columns, VR.US, 2)
            .setInt(Tag.SamplesPerPixel, VR.US, 1)
            .setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
            .setInt(Tag.BitsAllocated, VR.US, 16)
            .setInt(Tag.BitsStored, VR.US, 12)
            .setInt(Tag.HighBit, VR.US, 11)
            .setInt(Tag.PixelRepresentation, VR.US, 0)
            .setInt(0x60000010, VR.US, 2)
            .setInt(0x60000100, VR.US, 16)
            .setInt(0x60000102, VR.US, 12)
            .setString(0x60000022, VR.LO, "drawn by Querfurt")
            .setString(0x60001500, VR.LO, "Ida Querfurt")
            .setString(0x50000022, VR.LO, "traced by Querfurt")
            .setBytes(Tag.PixelData, VR.OW, new byte[] {1, 0x10, 2, 0, 3, 0, 4, 0x10})
            .build();

    Deidentifier deidentifier = Given.deidentifier(Option.CLEAN_GRAPHICS, Option.CLEAN_DESCRIPTORS);
    Attributes out =
        Painting.of(
                Given.filled(deidentifier, image),
                TransferSyntax.of(UID.ExplicitVRLittleEndian).orElseThrow(),
                List.of(),
                Shade.BLACK)
            .dataset();

    out.forEach(
        element -> {
          int group = element.tag() >>> 24;
          assertTrue(group != 0x50 && group != 0x60, Site.hex(element.tag()));
        });
    assertEquals(
        List.of((byte) 0, (byte) 0),
        List.of(bytes(out)[1], bytes(out)[7]),
        "the bits of the overlay");
  }

  private static byte[] bytes(Attributes out) {
    try {
      return out.getBulk(Tag.PixelData).orElseThrow().slice(0, 8).open(0, 8).readAllBytes();
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }
}
