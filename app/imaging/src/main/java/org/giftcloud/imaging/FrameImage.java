// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.Optional;

/** A frame decoded for display. */
public final class FrameImage {
  private final int width;
  private final int height;
  private final double pixelHeight;
  private final int[] argb;
  private final Optional<Window> window;

  /**
   * @param pixelHeight of one pixel, its width being one
   * @param argb row by row from the top left; not copied
   */
  public FrameImage(
      int width, int height, double pixelHeight, int[] argb, Optional<Window> window) {
    if (argb.length != (long) width * height) {
      throw new IllegalArgumentException("A picture has as many pixels as it is wide and high");
    }
    this.width = width;
    this.height = height;
    this.pixelHeight = pixelHeight;
    this.argb = argb;
    this.window = window;
  }

  /** Which grey values are shown, as numbers a person can go on from; empty for colour. */
  public Optional<Window> window() {
    return window;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  /** How high a pixel has to be shown, its width being one. */
  public double pixelHeight() {
    return pixelHeight;
  }

  /** Row by row from the top left, opaque; not a copy. */
  public int[] argb() {
    return argb;
  }
}
