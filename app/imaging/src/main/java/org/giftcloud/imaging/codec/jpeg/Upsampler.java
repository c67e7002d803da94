// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import org.giftcloud.imaging.codec.jpeg.FrameHeader.Component;

/** Brings a colour to the full size, as the Independent JPEG Group's "fancy" upsampling does. */
final class Upsampler {
  /** A row of the component for row y of the image. */
  interface Rows {
    void row(int y, int[] out);
  }

  static Rows of(FrameHeader frame, Component c, short[] plane) {
    int stride = c.blocksAcross * 8;
    int h = frame.maxH() / c.h;
    int v = frame.maxV() / c.v;
    if (h == 1 && v == 1) {
      return (y, out) -> {
        for (int x = 0; x < frame.width(); x++) {
          out[x] = plane[y * stride + x];
        }
      };
    }
    if (h == 2 && v == 1 && c.width > 2) {
      return (y, out) -> wide(plane, y * stride, c.width, out);
    }
    if (h == 2 && v == 2 && c.width > 2) {
      return (y, out) -> {
        int near = y / 2;
        int far = Math.clamp(near + (y % 2 == 0 ? -1 : 1), 0, c.height - 1);
        both(plane, near * stride, far * stride, c.width, out);
      };
    }
    return (y, out) -> {
      int from = y * c.v / frame.maxV() * stride;
      for (int x = 0; x < frame.width(); x++) {
        out[x] = plane[from + x * c.h / frame.maxH()];
      }
    };
  }

  private static void wide(short[] in, int at, int width, int[] out) {
    for (int x = 0; x < width; x++) {
      int three = in[at + x] * 3;
      set(out, 2 * x, x == 0 ? in[at] : (three + in[at + x - 1] + 1) >> 2);
      set(out, 2 * x + 1, x == width - 1 ? in[at + x] : (three + in[at + x + 1] + 2) >> 2);
    }
  }

  private static void both(short[] in, int near, int far, int width, int[] out) {
    for (int x = 0; x < width; x++) {
      int now = in[near + x] * 3 + in[far + x];
      int last = x == 0 ? now : in[near + x - 1] * 3 + in[far + x - 1];
      int next = x == width - 1 ? now : in[near + x + 1] * 3 + in[far + x + 1];
      set(out, 2 * x, (now * 3 + last + 8) >> 4);
      set(out, 2 * x + 1, (now * 3 + next + 7) >> 4);
    }
  }

  private static void set(int[] out, int at, int value) {
    if (at < out.length) {
      out[at] = value;
    }
  }

  private Upsampler() {}
}
