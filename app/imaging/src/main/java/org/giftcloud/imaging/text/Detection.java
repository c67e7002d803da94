// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.imaging.Region;

/** Boxes around the lines of text in one picture, looked at in more than one size. */
final class Detection {
  /** Letters of 8 pixels need the double size; captions of 100 pixels the half. */
  private static final double[] SCALES = {1, 2};

  private static final double[] SCALES_OF_LARGE = {0.5, 1, 2};
  private static final int LARGE = 1500;

  private static final double FINEST = 2;

  /** The network's work is done in tiles, so that memory does not grow with the picture. */
  private static final int TILE = 1280;

  private static final int OVERLAP = 128;
  private static final int STEP = 32;

  private final Models models;

  Detection(Models models) {
    this.models = models;
  }

  List<Found> boxes(Picture picture) throws IOException {
    List<Found> found = new ArrayList<>();
    boolean isLarge = Math.max(picture.width(), picture.height()) > LARGE;
    for (double scale : isLarge ? SCALES_OF_LARGE : SCALES) {
      found.addAll(boxes(picture, scale));
    }
    // Noise in one part of an otherwise dark picture hides a line there as well.
    found.addAll(boxes(picture.highlights(), FINEST));
    return Boxes.merged(found);
  }

  private List<Found> boxes(Picture picture, double scale) throws IOException {
    int width = (int) Math.ceil(picture.width() * scale);
    int height = (int) Math.ceil(picture.height() * scale);
    byte[] likely = new byte[width * height];
    for (int top = 0; top == 0 || top + OVERLAP < height; top += TILE - OVERLAP) {
      for (int left = 0; left == 0 || left + OVERLAP < width; left += TILE - OVERLAP) {
        Region tile =
            new Region(left, top, Math.min(TILE, width - left), Math.min(TILE, height - top));
        look(picture, tile, scale, likely, width);
      }
    }
    return new Components(likely, width, height)
        .boxes().stream()
            .map(found -> new Found(shrunk(found.box(), scale), found.likelihood(), scale))
            .toList();
  }

  private static Region shrunk(Region box, double scale) {
    return Region.enclosing(
        box.x() / scale, box.y() / scale, box.width() / scale, box.height() / scale);
  }

  private void look(Picture picture, Region tile, double scale, byte[] likely, int width)
      throws IOException {
    int columns = (tile.width() + STEP - 1) / STEP * STEP;
    int rows = (tile.height() + STEP - 1) / STEP * STEP;
    Picture part = picture.scaled(tile.x() / scale, tile.y() / scale, 1 / scale, columns, rows);
    float[] map = models.detect(part);
    for (int y = 0; y < tile.height(); y++) {
      for (int x = 0; x < tile.width(); x++) {
        int at = (tile.y() + y) * width + tile.x() + x;
        int value = Math.clamp((int) (map[y * columns + x] * 255), 0, 255);
        if (value > (likely[at] & 0xff)) {
          likely[at] = (byte) value;
        }
      }
    }
  }
}
