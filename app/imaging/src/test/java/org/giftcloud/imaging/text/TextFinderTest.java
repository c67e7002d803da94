// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.TransferSyntax;
import org.giftcloud.dicom.VR;
import org.giftcloud.imaging.PixelProblem;
import org.giftcloud.imaging.UnsupportedPixelsException;
import org.junit.jupiter.api.Test;

class TextFinderTest {
  private static final int SIDE = 256;
  private static final TransferSyntax SYNTAX =
      TransferSyntax.of("1.2.840.10008.1.2.1").orElseThrow();

  @Test
  void finds_a_line_that_only_the_second_frame_shows() throws Exception {
    Attributes clip = clip("", "SMITH 1234");

    try (TextFinder finder = new TextFinder()) {
      List<TextLine> lines = finder.find(clip, SYNTAX);

      assertEquals(1, lines.size());
      assertEquals("SMITH 1234", lines.getFirst().readings().getFirst().text());
      assertTrue(lines.getFirst().box().x() < 60 && lines.getFirst().box().y() < 110);
    }
  }

  @Test
  void finds_what_the_window_of_the_file_hides() throws Exception {
    Attributes hidden =
        clip("SMITH 1234").toBuilder()
            .setString(Tag.WindowCenter, VR.DS, "40")
            .setString(Tag.WindowWidth, VR.DS, "10")
            .build();

    try (TextFinder finder = new TextFinder()) {
      assertEquals(1, finder.find(hidden, SYNTAX).size());
    }
  }

  @Test
  void holds_an_image_when_a_model_is_missing() throws Exception {
    TextFinder finder =
        new TextFinder(
            name -> {
              throw new IOException("absent");
            });

    UnsupportedPixelsException e =
        assertThrows(UnsupportedPixelsException.class, () -> finder.find(clip("A"), SYNTAX));

    assertEquals(PixelProblem.TEXT_MODEL_MISSING, e.reason());
  }

  /** Grey frames, each with a line of text a little lighter than the ground. */
  private static Attributes clip(String... lines) {
    byte[] pixels = new byte[SIDE * SIDE * lines.length];
    for (int frame = 0; frame < lines.length; frame++) {
      BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
      Graphics2D g = image.createGraphics();
      g.setColor(new Color(90, 90, 90));
      g.fillRect(0, 0, SIDE, SIDE);
      g.setColor(new Color(220, 220, 220));
      g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 18));
      g.drawString(lines[frame], 60, 120);
      g.dispose();
      byte[] drawn = (byte[]) image.getRaster().getDataElements(0, 0, SIDE, SIDE, null);
      System.arraycopy(drawn, 0, pixels, frame * SIDE * SIDE, drawn.length);
    }
    return Attributes.builder()
        .setInt(Tag.SamplesPerPixel, VR.US, 1)
        .setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME2")
        .setString(Tag.NumberOfFrames, VR.IS, String.valueOf(lines.length))
        .setInt(Tag.Rows, VR.US, SIDE)
        .setInt(Tag.Columns, VR.US, SIDE)
        .setInt(Tag.BitsAllocated, VR.US, 8)
        .setInt(Tag.BitsStored, VR.US, 8)
        .setInt(Tag.HighBit, VR.US, 7)
        .setInt(Tag.PixelRepresentation, VR.US, 0)
        .setBytes(Tag.PixelData, VR.OB, pixels)
        .build();
  }
}
