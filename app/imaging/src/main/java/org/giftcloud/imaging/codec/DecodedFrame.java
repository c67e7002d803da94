// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec;

/** Decoded samples: little endian, interleaved, row by row; what the stream says of its colours. */
public final class DecodedFrame {
  public enum Colour {
    /** The stream does not say. */
    AS_DECLARED,
    RGB,
    YBR
  }

  private final byte[] samples;
  private final Colour colour;

  public DecodedFrame(byte[] samples, Colour colour) {
    this.samples = samples;
    this.colour = colour;
  }

  public byte[] samples() {
    return samples;
  }

  public Colour colour() {
    return colour;
  }
}
