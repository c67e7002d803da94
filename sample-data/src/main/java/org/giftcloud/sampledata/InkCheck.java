// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import java.util.Arrays;
import java.util.List;
import org.giftcloud.sampledata.AnswerKey.BurnedIn;

/** Looks at frames of decoded samples: whether a box is blank, and whether it is unchanged. */
public final class InkCheck {
  private final int columns;
  private final int rows;
  private final int bytesPerPixel;

  /** For frames of this size, with the bytes of a pixel side by side. */
  public InkCheck(int columns, int rows, int bytesPerPixel) {
    this.columns = columns;
    this.rows = rows;
    this.bytesPerPixel = bytesPerPixel;
  }

  /** Whether in any frame the box is not one solid colour: something can still be read. */
  public boolean isInkLeft(byte[] pixels, BurnedIn box) {
    byte[] first = pixel(pixels, offset(0, box.x(), box.y()));
    for (int frame = 0; frame < frames(pixels); frame++) {
      for (int y = box.y(); y < box.y() + box.height(); y++) {
        for (int x = box.x(); x < box.x() + box.width(); x++) {
          if (!Arrays.equals(first, pixel(pixels, offset(frame, x, y)))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether every pixel of the box is the same in all frames of both. */
  public boolean isUnchanged(byte[] before, byte[] after, BurnedIn box) {
    if (before.length != after.length) {
      return false;
    }
    for (int frame = 0; frame < frames(before); frame++) {
      for (int y = box.y(); y < box.y() + box.height(); y++) {
        int from = offset(frame, box.x(), y);
        int to = from + box.width() * bytesPerPixel;
        if (!Arrays.equals(before, from, to, after, from, to)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The boxes of the list in which ink is left. */
  public List<BurnedIn> left(byte[] pixels, List<BurnedIn> boxes) {
    return boxes.stream().filter(box -> isInkLeft(pixels, box)).toList();
  }

  private int frames(byte[] pixels) {
    return pixels.length / (columns * rows * bytesPerPixel);
  }

  private int offset(int frame, int x, int y) {
    return ((frame * rows + y) * columns + x) * bytesPerPixel;
  }

  private byte[] pixel(byte[] pixels, int offset) {
    return Arrays.copyOfRange(pixels, offset, offset + bytesPerPixel);
  }
}
