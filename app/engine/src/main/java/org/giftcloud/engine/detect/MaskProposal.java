// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.detect;

import java.util.List;
import java.util.stream.Stream;
import org.giftcloud.imaging.Region;

/**
 * What to paint over in an image, and why. It assists; it does not certify.
 *
 * @param around what lies outside the ultrasound and is no measurement
 * @param lines the text that was found, masked or kept
 */
public record MaskProposal(List<Region> around, List<JudgedLine> lines) {
  public MaskProposal {
    around = List.copyOf(around);
    lines = List.copyOf(lines);
  }

  /** The regions to paint on every frame. */
  public List<Region> masks() {
    return Stream.concat(
            around.stream(),
            lines.stream()
                .filter(line -> line.kind() != JudgedLine.Kind.MEASUREMENT)
                .map(JudgedLine::reach))
        .toList();
  }

  /** How many lines were taken for this. */
  public long count(JudgedLine.Kind kind) {
    return lines.stream().filter(line -> line.kind() == kind).count();
  }
}
