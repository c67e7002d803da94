// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.util.List;
import org.giftcloud.engine.queue.SeriesKey;

/**
 * What a person tells the queue from another process.
 *
 * @param series keys of the series it is about; none for the queue as a whole
 * @param rank for {@link Kind#RANK}, else 0
 * @param by the account of the person
 */
public record QueueOrder(Kind kind, List<String> series, int rank, String by) {
  public QueueOrder {
    series = List.copyOf(series);
    if (by.isBlank() || !series.stream().allMatch(SeriesKey::isValid)) {
      throw new IllegalArgumentException("An order names who gave it, and series by their keys");
    }
  }

  /** What to do. */
  public enum Kind {
    /** The queue, or the named series. */
    HOLD,
    /** The queue, or the named series. */
    RESUME,
    RETRY,
    CANCEL,
    RANK
  }

  List<SeriesKey> keys() {
    return series.stream().map(SeriesKey::new).toList();
  }
}
