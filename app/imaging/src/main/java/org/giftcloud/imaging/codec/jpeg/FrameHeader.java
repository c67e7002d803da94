// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import java.util.List;

/** What the frame header says (ITU T.81 B.2.2). */
record FrameHeader(int process, int precision, int width, int height, List<Component> components) {
  static final int BASELINE = 0xc0;
  static final int EXTENDED = 0xc1;
  static final int PROGRESSIVE = 0xc2;
  static final int LOSSLESS = 0xc3;

  boolean isProgressive() {
    return process == PROGRESSIVE;
  }

  boolean isLossless() {
    return process == LOSSLESS;
  }

  int maxH() {
    return components.stream().mapToInt(c -> c.h).max().orElse(1);
  }

  int maxV() {
    return components.stream().mapToInt(c -> c.v).max().orElse(1);
  }

  int mcusAcross() {
    return ceil(width, 8 * maxH());
  }

  int mcusDown() {
    return ceil(height, 8 * maxV());
  }

  static int ceil(int value, int by) {
    return (value + by - 1) / by;
  }

  /** One colour: how it is sampled, and its quantised coefficients in zigzag order. */
  static final class Component {
    final int id;
    final int h;
    final int v;
    final int quantiser;
    // The size in samples, and in blocks with those that only fill up the last MCU.
    int width;
    int height;
    int blocksAcross;
    int blocksDown;
    int[] quantisers = new int[0];
    short[] coefficients = new short[0];

    Component(int id, int h, int v, int quantiser) {
      this.id = id;
      this.h = h;
      this.v = v;
      this.quantiser = quantiser;
    }

    int block(int x, int y) {
      return (y * blocksAcross + x) * 64;
    }
  }
}
