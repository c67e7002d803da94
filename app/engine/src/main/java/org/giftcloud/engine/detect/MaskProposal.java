// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.detect;

import java.util.List;
import org.giftcloud.imaging.Region;

/**
 * What to paint over in an image, and why. It assists; it does not certify.
 *
 * @param masks the regions to paint on every frame
 * @param lines the text that was found, masked or kept
 */
public record MaskProposal(List<Region> masks, List<JudgedLine> lines) {
  public MaskProposal {
    masks = List.copyOf(masks);
    lines = List.copyOf(lines);
  }

  /** How many lines were taken for this. */
  public long count(JudgedLine.Kind kind) {
    return lines.stream().filter(line -> line.kind() == kind).count();
  }
}
