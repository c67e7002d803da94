// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata.screens;

import java.util.BitSet;

/**
 * One line of text on a picture.
 *
 * @param ink the pixels it covers visibly, row by row from the top left of the picture
 */
public record DrawnText(String text, Meaning meaning, Look look, BitSet ink) {
  @Override
  public String toString() {
    return "DrawnText[redacted]";
  }

  /** Whether a line tells who somebody is. */
  public enum Meaning {
    /** Of the patient in the header. */
    IDENTITY_IN_HEADER,
    /** Of somebody or something the header does not name. */
    IDENTITY_ELSEWHERE,
    MEASUREMENT;

    public boolean isIdentity() {
      return this != MEASUREMENT;
    }
  }

  /** How strongly a line stands out, in steps of 255 from what is around it. */
  public enum Contrast {
    STRONG(180),
    MEDIUM(100),
    LOW(50);

    final int steps;

    Contrast(int steps) {
      this.steps = steps;
    }
  }

  /** What is behind a line. */
  public enum Ground {
    FLAT,
    SPECKLE
  }

  /**
   * How a line looks.
   *
   * @param size of the font, pixels
   */
  public record Look(String font, int size, Contrast contrast, Ground ground) {}
}
