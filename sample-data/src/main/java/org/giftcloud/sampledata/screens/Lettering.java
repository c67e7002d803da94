// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata.screens;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.font.TextLayout;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Draws lines of text with the fonts that this machine has. */
final class Lettering {
  /** What Debian packages bring (fonts-dejavu, -liberation, -lato, -urw-base35, -noto-mono). */
  private static final List<String> FAMILIES =
      List.of(
          "DejaVu Sans",
          "DejaVu Sans Mono",
          "DejaVu Serif",
          "Liberation Sans",
          "Liberation Mono",
          "Liberation Serif",
          "Lato",
          "Nimbus Sans Narrow",
          "Nimbus Mono PS",
          "Noto Sans Mono",
          "URW Gothic",
          "C059");

  private Lettering() {}

  /** Of the known families, those that are here. */
  static List<String> families() {
    Set<String> here =
        Set.of(
            GraphicsEnvironment.getLocalGraphicsEnvironment()
                .getAvailableFontFamilyNames(Locale.ROOT));
    return FAMILIES.stream().filter(here::contains).toList();
  }

  /** How much of each pixel a line covers, 0 to 255, in the smallest picture that holds it. */
  static BufferedImage drawn(String text, String family, int size, Smoothing smoothing) {
    BufferedImage probe = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D measure = graphics(probe, smoothing);
    Font font = new Font(family, Font.PLAIN, size);
    TextLayout layout = new TextLayout(text, font, measure.getFontRenderContext());
    Rectangle2D box = layout.getBounds();
    int width = (int) Math.ceil(box.getWidth()) + 4;
    int height = (int) Math.ceil(box.getHeight()) + 4;
    BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D g = graphics(out, smoothing);
    layout.draw(g, (float) (2 - Math.floor(box.getX())), (float) (2 - Math.floor(box.getY())));
    g.dispose();
    return out;
  }

  private static Graphics2D graphics(BufferedImage image, Smoothing smoothing) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING,
        smoothing == Smoothing.ON
            ? RenderingHints.VALUE_TEXT_ANTIALIAS_ON
            : RenderingHints.VALUE_TEXT_ANTIALIAS_OFF);
    return g;
  }

  /** Whether the edges of letters are softened. */
  enum Smoothing {
    ON,
    OFF
  }
}
