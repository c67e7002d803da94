// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.uploads;

import java.util.List;
import java.util.Optional;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.engine.queue.StudyForecast;

/**
 * A series on its way to the server, or there.
 *
 * @param shownAs work name, or subject label once there is one
 * @param text where it stands, in words
 * @param reason why it waits; empty when it does not
 * @param fraction how much of it has gone out, 0 to 1
 * @param forecast what the last rehearsal says of its study; nothing when there was none
 */
public record UploadRow(
    SeriesKey key,
    String shownAs,
    String modality,
    Stand stand,
    String text,
    String reason,
    double fraction,
    Optional<StudyForecast> forecast) {

  /** What of the rehearsal a person should see at once. */
  public List<StudyForecast.Line> warnings() {
    return forecast.stream()
        .flatMap(one -> one.lines().stream())
        .filter(line -> line.weight() != StudyForecast.Weight.FINE)
        .toList();
  }

  /** Where it stands. */
  public enum Stand {
    WAITING,
    SENDING,
    RETRYING,
    HELD,
    NEEDS_PERSON,
    DONE
  }

  public boolean isDone() {
    return stand == Stand.DONE;
  }
}
