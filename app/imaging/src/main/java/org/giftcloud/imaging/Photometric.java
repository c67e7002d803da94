// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.Arrays;
import java.util.Optional;

/** How the samples of a pixel mean a colour (PS3.3 C.7.6.3.1.2). */
public enum Photometric {
  MONOCHROME1(1),
  MONOCHROME2(1),
  PALETTE_COLOR(1),
  RGB(3),
  YBR_FULL(3),
  YBR_FULL_422(3),
  YBR_RCT(3),
  YBR_ICT(3);

  private final int samples;

  Photometric(int samples) {
    this.samples = samples;
  }

  public int samples() {
    return samples;
  }

  public boolean isMonochrome() {
    return this == MONOCHROME1 || this == MONOCHROME2;
  }

  /** True where the samples are luminance and two colour differences. */
  public boolean isYbr() {
    return this == YBR_FULL || this == YBR_FULL_422;
  }

  /** The value as it stands in Photometric Interpretation (0028,0004). */
  public String dicomName() {
    return this == PALETTE_COLOR ? "PALETTE COLOR" : name();
  }

  static Optional<Photometric> of(String dicomName) {
    return Arrays.stream(values()).filter(p -> p.dicomName().equals(dicomName.strip())).findFirst();
  }
}
