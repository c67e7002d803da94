// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.text;

import java.util.Arrays;
import org.giftcloud.imaging.Region;

/**
 * How far a line goes on beyond its box. Over noise the ends of lines are overlooked; letters of
 * one line have one colour, and that is followed.
 */
final class Reach {
  private static final int MOST_HEIGHTS = 8;
  private static final int SAME_COLOUR = 24;
  private static final int BUSY_STEP = 10;
  private static final double BUSY_SHARE = 0.15;
  private static final double INK_SHARE = 0.9;

  private final Picture picture;
  private final Region box;
  private final float[] ink = new float[Picture.PLANES];

  private Reach(Picture picture, Region box) {
    this.picture = picture;
    this.box = box;
    findInk();
  }

  static Region of(Picture picture, Region box) {
    Reach reach = new Reach(picture, box);
    int left = reach.end(-1);
    int right = reach.end(1);
    return new Region(left, box.y(), right - left + 1, box.height());
  }

  /** The mean of what differs most from the middle of the box. */
  private void findInk() {
    int count = box.width() * box.height();
    float[] sums = new float[count];
    int[] places = new int[count];
    for (int i = 0; i < count; i++) {
      places[i] = (box.y() + i / box.width()) * picture.width() + box.x() + i % box.width();
      sums[i] = lightness(places[i]);
    }
    float[] sorted = sums.clone();
    Arrays.sort(sorted);
    float middle = sorted[count / 2];
    float[] distances = new float[count];
    for (int i = 0; i < count; i++) {
      distances[i] = Math.abs(sums[i] - middle);
    }
    float[] ordered = distances.clone();
    Arrays.sort(ordered);
    float least = ordered[(int) (INK_SHARE * (count - 1))];
    int found = 0;
    for (int i = 0; i < count; i++) {
      if (distances[i] >= least) {
        for (int p = 0; p < Picture.PLANES; p++) {
          ink[p] += picture.plane(p)[places[i]];
        }
        found++;
      }
    }
    for (int p = 0; p < Picture.PLANES; p++) {
      ink[p] /= found;
    }
  }

  private float lightness(int place) {
    float sum = 0;
    for (int p = 0; p < Picture.PLANES; p++) {
      sum += picture.plane(p)[place];
    }
    return sum;
  }

  /** The last column to this side that belongs to the line. */
  private int end(int step) {
    int edge = step < 0 ? box.x() : box.x() + box.width() - 1;
    int far = Math.clamp(edge + (long) step * MOST_HEIGHTS * box.height(), 0, picture.width() - 1);
    int last = edge;
    int quiet = 0;
    for (int x = edge; x != far + step && Math.abs(x - last) <= box.height(); x += step) {
      quiet = isBusy(x) ? 0 : quiet + 1;
      if (quiet > box.height()) {
        break;
      }
      if (x >= 0 && x < picture.width() && hasInk(x) && quiet == 0) {
        last = x;
      }
    }
    return last;
  }

  private boolean hasInk(int x) {
    for (int y = box.y(); y < box.y() + box.height(); y++) {
      int place = y * picture.width() + x;
      boolean isSame = true;
      for (int p = 0; p < Picture.PLANES && isSame; p++) {
        isSame = Math.abs(picture.plane(p)[place] - ink[p]) < SAME_COLOUR;
      }
      if (isSame) {
        return true;
      }
    }
    return false;
  }

  /** Whether the column changes as noise does. */
  private boolean isBusy(int x) {
    float[] plane = picture.plane(1);
    int changes = 0;
    for (int y = box.y() + 1; y < box.y() + box.height(); y++) {
      float before = plane[(y - 1) * picture.width() + x];
      changes += Math.abs(plane[y * picture.width() + x] - before) > BUSY_STEP ? 1 : 0;
    }
    return changes > box.height() * BUSY_SHARE;
  }
}
