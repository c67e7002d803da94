// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.text;

import java.util.List;
import org.giftcloud.imaging.Region;

/**
 * A piece of text found in the frames of one image.
 *
 * @param box holds its ink in every frame it was found in, in pixels of the stored matrix
 * @param reach the same and as far beyond as ink of its colour may go on over noise
 * @param likelihood how likely this is text at all, from 0 to 1: the best of its frames
 * @param readings what was read there, frame by frame, each once; none where nothing could be read
 */
public record TextLine(Region box, Region reach, double likelihood, List<Reading> readings) {
  public TextLine {
    readings = List.copyOf(readings);
  }

  /**
   * What a line says, perhaps wrongly. May hold identity.
   *
   * @param certainty from 0 to 1, the mean over its characters
   */
  public record Reading(String text, double certainty) {
    @Override
    public String toString() {
      return "Reading[redacted]";
    }
  }
}
