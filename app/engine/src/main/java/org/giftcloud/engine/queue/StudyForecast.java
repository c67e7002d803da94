// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.queue;

import java.util.List;
import org.giftcloud.engine.item.Reason;

/**
 * What sending a study would do, found out before a byte is sent.
 *
 * @param study key of the study, as in {@code StudyView}
 * @param shownAs the work name of its patient, or the subject label once there is one
 * @param subjectLabel the label it would get on the server; empty when it gets none
 * @param sessionLabel the session it would be in
 * @param images images that would go
 */
public record StudyForecast(
    String study,
    String shownAs,
    String subjectLabel,
    String sessionLabel,
    int images,
    List<Line> lines) {
  public StudyForecast {
    lines = List.copyOf(lines);
  }

  /** Whether anything would keep it from arriving whole. */
  public boolean stops() {
    return lines.stream().anyMatch(line -> line.weight() == Weight.STOPS);
  }

  /** One thing that would happen, with what to do about it. */
  public record Line(Weight weight, Reason what) {}

  /** How much it matters. */
  public enum Weight {
    /** As it should be. */
    FINE,
    /** Worth knowing. */
    NOTE,
    /** It would not arrive, or not as it was released. */
    STOPS
  }
}
