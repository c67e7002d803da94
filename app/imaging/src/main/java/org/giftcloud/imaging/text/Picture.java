// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.text;

import java.util.Arrays;
import org.giftcloud.imaging.FrameImage;

/** A picture in three planes of numbers from 0 to 255: blue, green, red, as the models want it. */
final class Picture {
  static final int PLANES = 3;
  private static final float EMPTY = 127.5f;

  /** Planes that differ by this have a colour that nobody overlooks. */
  private static final float COLOURED = 60;

  private final int width;
  private final int height;
  private final float[][] planes;

  private Picture(int width, int height, float[][] planes) {
    this.width = width;
    this.height = height;
    this.planes = planes;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Row by row from the top left; not a copy. */
  float[] plane(int index) {
    return planes[index];
  }

  static Picture of(FrameImage image) {
    int[] argb = image.argb();
    float[][] planes = new float[PLANES][argb.length];
    for (int i = 0; i < argb.length; i++) {
      planes[0][i] = argb[i] & 0xff;
      planes[1][i] = argb[i] >> 8 & 0xff;
      planes[2][i] = argb[i] >> 16 & 0xff;
    }
    return new Picture(image.width(), image.height(), planes);
  }

  /**
   * A part of the picture at another size; beyond its edge the edge goes on.
   *
   * @param step how many pixels of this picture one of the new one is wide and high
   */
  Picture scaled(double fromX, double fromY, double step, int newWidth, int newHeight) {
    float[][] out = new float[PLANES][newWidth * newHeight];
    int[] left = new int[newWidth];
    float[] shareX = new float[newWidth];
    for (int x = 0; x < newWidth; x++) {
      double at = fromX + (x + 0.5) * step - 0.5;
      left[x] = (int) Math.floor(at);
      shareX[x] = (float) (at - left[x]);
    }
    for (int y = 0; y < newHeight; y++) {
      double at = fromY + (y + 0.5) * step - 0.5;
      int top = (int) Math.floor(at);
      float shareY = (float) (at - top);
      int upper = Math.clamp(top, 0, height - 1) * width;
      int lower = Math.clamp(top + 1L, 0, height - 1) * width;
      for (int x = 0; x < newWidth; x++) {
        int a = Math.clamp(left[x], 0, width - 1);
        int b = Math.clamp(left[x] + 1L, 0, width - 1);
        for (int p = 0; p < PLANES; p++) {
          float[] in = planes[p];
          float above = in[upper + a] + (in[upper + b] - in[upper + a]) * shareX[x];
          float below = in[lower + a] + (in[lower + b] - in[lower + a]) * shareX[x];
          out[p][y * newWidth + x] = above + (below - above) * shareY;
        }
      }
    }
    return new Picture(newWidth, newHeight, out);
  }

  /** The same with empty space to its right, as the models were trained with. */
  Picture widened(int newWidth) {
    float[][] out = new float[PLANES][newWidth * height];
    for (int p = 0; p < PLANES; p++) {
      Arrays.fill(out[p], EMPTY);
      for (int y = 0; y < height; y++) {
        System.arraycopy(planes[p], y * width, out[p], y * newWidth, width);
      }
    }
    return new Picture(newWidth, height, out);
  }

  /**
   * The same with what is brightest alone, for text is brighter than what it lies on; and what has
   * a colour, for tissue is grey.
   */
  Picture highlights() {
    float[][] out = new float[PLANES][width * height];
    for (int i = 0; i < width * height; i++) {
      float least = Math.min(planes[0][i], Math.min(planes[1][i], planes[2][i]));
      float most = Math.max(planes[0][i], Math.max(planes[1][i], planes[2][i]));
      float colour = Math.min(1, (most - least) / COLOURED);
      for (int p = 0; p < PLANES; p++) {
        float share = planes[p][i] / 255;
        out[p][i] = 255 * Math.max(share * share * share, colour * colour);
      }
    }
    return new Picture(width, height, out);
  }
}
