// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec;

/** The size a frame must have when it is decoded. */
public record FrameShape(int rows, int columns, int samples, int sampleBytes) {
  /** The same of a shape that nobody has looked at yet, and that may be too large. */
  public long decodedBytes() {
    return (long) rows * columns * samples * sampleBytes;
  }

  public int bytes() {
    return Math.toIntExact((long) rows * columns * samples * sampleBytes);
  }
}
