// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

/**
 * The frames that a mask is for.
 *
 * @param first counted from 1, as DICOM counts
 * @param last the last one that is still masked; {@link #TO_THE_END} for all that follow
 */
public record FrameRange(int first, int last) {
  public static final int TO_THE_END = Integer.MAX_VALUE;
  public static final FrameRange ALL = new FrameRange(1, TO_THE_END);

  public FrameRange {
    if (first < 1 || last < first) {
      throw new IllegalArgumentException("Frames count from 1, the first before the last");
    }
  }

  /** Whether an image of so many frames has them all. */
  boolean fits(int frames) {
    return first <= frames && (last == TO_THE_END || last <= frames);
  }

  /** Whether a frame, counted from 0, is among them. */
  public boolean holds(int frame) {
    return frame >= first - 1 && frame < last;
  }
}
