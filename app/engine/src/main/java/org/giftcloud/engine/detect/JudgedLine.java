// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.detect;

import org.giftcloud.imaging.Region;

/**
 * A line of text in a picture and what it is taken for; it does not say what it reads.
 *
 * @param box the whole pixels that hold it
 * @param reach what is painted where it is masked
 * @param why a sentence for the person who reviews
 */
public record JudgedLine(Region box, Region reach, Kind kind, String why) {
  JudgedLine reaching(Region more) {
    return new JudgedLine(box, more, kind, why);
  }

  /** What is done about a line. */
  public enum Kind {
    /** Masked. */
    IDENTITY,
    /** Masked, for nobody knows. */
    UNREAD,
    /** Kept. */
    MEASUREMENT
  }
}
