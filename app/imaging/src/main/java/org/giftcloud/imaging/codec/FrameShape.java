// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec;

/** The size a frame must have when it is decoded. */
public record FrameShape(int rows, int columns, int samples, int sampleBytes) {
  public int bytes() {
    return Math.toIntExact((long) rows * columns * samples * sampleBytes);
  }
}
