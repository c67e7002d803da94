// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

/** A frame decoded for display. */
public final class FrameImage {
  private final int width;
  private final int height;
  private final int[] argb;

  FrameImage(int width, int height, int[] argb) {
    this.width = width;
    this.height = height;
    this.argb = argb;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** Row by row from the top left, opaque; not a copy. */
  public int[] argb() {
    return argb;
  }
}
