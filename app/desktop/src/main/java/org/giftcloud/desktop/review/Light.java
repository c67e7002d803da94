// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import org.giftcloud.imaging.FrameImage;

/**
 * How brightly a picture is shown. On the screen only: text as dark as its ground is in the pixels
 * all the same, and leaves with them unless somebody sees it.
 */
enum Light {
  AS_STORED(1),
  BRIGHT(0.5),
  BRIGHTEST(0.2);

  private final double gamma;

  Light(double gamma) {
    this.gamma = gamma;
  }

  Light next() {
    return switch (this) {
      case AS_STORED -> BRIGHT;
      case BRIGHT -> BRIGHTEST;
      case BRIGHTEST -> AS_STORED;
    };
  }

  /** The picture's pixels in this light. */
  int[] of(FrameImage frame) {
    if (this == AS_STORED) {
      return frame.argb();
    }
    int[] table = table();
    int[] lit = new int[frame.argb().length];
    for (int i = 0; i < lit.length; i++) {
      int pixel = frame.argb()[i];
      lit[i] =
          0xff000000
              | (table[(pixel >> 16) & 0xff] << 16)
              | (table[(pixel >> 8) & 0xff] << 8)
              | table[pixel & 0xff];
    }
    return lit;
  }

  private int[] table() {
    int[] table = new int[256];
    for (int i = 0; i < table.length; i++) {
      table[i] = (int) Math.round(255 * Math.pow(i / 255.0, gamma));
    }
    return table;
  }
}
