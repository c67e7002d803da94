// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.PixelFormat.Bits;
import org.giftcloud.imaging.PixelFormat.Planes;
import org.giftcloud.imaging.PixelFormat.Sign;
import org.junit.jupiter.api.Test;

/** Pixels need not be squares. */
final class PixelHeightTest {
  private static Attributes.Builder image() {
    return TestImages.header("MONOCHROME2", 3, 4, 2, new Bits(8, 8, 7, Sign.UNSIGNED));
  }

  private static double height(Attributes.Builder image, int frame) throws Exception {
    Attributes dataset = TestImages.native_(image, Planes.INTERLEAVED, 1);
    return FrameReader.of(dataset, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
        .render(frame)
        .pixelHeight();
  }

  private static Attributes measured(String... spacing) {
    Attributes measures = Attributes.builder().setString(Tag.PixelSpacing, VR.DS, spacing).build();
    return Attributes.builder().setSequence(Tag.PixelMeasuresSequence, measures).build();
  }

  @Test
  void is_that_of_the_spacing_or_of_the_shape() throws Exception {
    assertEquals(1, height(image(), 0));
    assertEquals(2, height(image().setString(Tag.PixelAspectRatio, VR.IS, "2", "1"), 0));
    assertEquals(1.5, height(image().setString(Tag.PixelSpacing, VR.DS, "0.3", "0.2"), 0), 1e-9);
    assertEquals(
        0.5,
        height(
            image()
                .setString(Tag.ImagerPixelSpacing, VR.DS, "0.1", "0.2")
                .setString(Tag.PixelAspectRatio, VR.IS, "2", "1"),
            0));
  }

  @Test
  void may_be_another_for_each_frame() throws Exception {
    Attributes.Builder image =
        image()
            .setSequence(
                Tag.PerFrameFunctionalGroupsSequence, measured("1", "1"), measured("3", "1"));

    assertEquals(1, height(image, 0));
    assertEquals(3, height(image, 1));
  }

  @Test
  void is_one_where_the_file_says_nonsense() throws Exception {
    for (String[] spacing :
        new String[][] {{"0", "0"}, {"0", "1"}, {"1", "0"}, {"90", "1"}, {"2"}}) {
      assertEquals(1, height(image().setString(Tag.PixelSpacing, VR.DS, spacing), 0));
    }
  }
}
