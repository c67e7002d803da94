// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.io.IOException;
import java.io.InputStream;
import org.giftcloud.dicom.Attributes;

/** Draws the overlays of a frame in white: those of their own, and those in spare bits. */
final class OverlayDrawing {
  private static final int WHITE = 0xffffffff;
  private static final int BITS = 0x0100;
  private static final int POSITION = 0x0102;
  private static final int FRAME_ORIGIN = 0x0051;

  private OverlayDrawing() {}

  /**
   * Draws them over a picture.
   *
   * @throws UnsupportedPixelsException where an overlay does not read
   */
  static void draw(Attributes dataset, RawFrame raw, int frame, int[] argb)
      throws UnsupportedPixelsException {
    try {
      for (int group : OverlayPlane.groups(dataset)) {
        OverlayPlane plane = OverlayPlane.of(dataset, group).orElse(null);
        if (plane != null) {
          draw(dataset, plane, frame, raw.format(), argb);
        }
      }
    } catch (IOException e) {
      throw new UnsupportedPixelsException(PixelProblem.PIXELS_DAMAGED, "overlay unreadable", e);
    }
    for (int group = 0x6000; group <= 0x601e; group += 2) {
      int base = group << 16;
      int position = dataset.getInt(base | POSITION).orElse(0);
      boolean isInPixels =
          !dataset.contains(base | 0x3000)
              && (position > 0 || dataset.getInt(base | BITS).orElse(1) > 1);
      if (isInPixels && position < raw.format().bits().allocated() && raw.format().samples() == 1) {
        inPixels(raw, position, argb);
      }
    }
  }

  /** PS3.3 C.9.2: an overlay of one frame lies over all, or begins at the frame it names. */
  private static void draw(
      Attributes dataset, OverlayPlane plane, int frame, PixelFormat format, int[] argb)
      throws IOException {
    int origin = dataset.getInt(plane.group() << 16 | FRAME_ORIGIN).orElse(1) - 1;
    boolean isForAll = plane.frames() == 1;
    int its = isForAll ? 0 : frame - origin;
    if (its < 0 || its >= plane.frames()) {
      return;
    }
    long planeBits = (long) plane.rows() * plane.columns();
    long first = its * planeBits;
    int size = (int) ((first + planeBits + 7) / 8 - first / 8);
    byte[] bits = new byte[size];
    try (InputStream in = plane.data(dataset).open(first / 8, size)) {
      in.readNBytes(bits, 0, size);
    }
    int bit = (int) (first % 8);
    for (int y = plane.top(); y < plane.top() + plane.rows(); y++) {
      for (int x = plane.left(); x < plane.left() + plane.columns(); x++, bit++) {
        boolean isSet = (bits[bit >> 3] >> (bit & 7) & 1) == 1;
        if (isSet && x >= 0 && y >= 0 && x < format.columns() && y < format.rows()) {
          argb[y * format.columns() + x] = WHITE;
        }
      }
    }
  }

  private static void inPixels(RawFrame raw, int position, int[] argb) {
    for (int i = 0; i < argb.length; i++) {
      if ((raw.spareBits(i) >>> position & 1) == 1) {
        argb[i] = WHITE;
      }
    }
  }
}
