// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.journal.Event;
import org.giftcloud.engine.journal.QueueEvent;
import org.giftcloud.engine.queue.HistoryLine.Step;

/** What happened to each series, from the journal; images of one step are one line. */
public final class History {
  // Guarded by this.
  private final Map<SeriesKey, List<HistoryLine>> lines = new HashMap<>();

  public synchronized List<HistoryLine> of(SeriesKey series) {
    return List.copyOf(lines.getOrDefault(series, List.of()));
  }

  /** Notes what happened to one image of a series. */
  public void add(SeriesKey series, Event event) {
    switch (event) {
      case Event.Arrived e -> image(series, e, Step.IMPORTED, Reason.NONE, "");
      case Event.Prepared e -> image(series, e, Step.PREPARED, Reason.NONE, "");
      case Event.Held e -> image(series, e, Step.HELD, e.reason(), "");
      case Event.Rejected e -> image(series, e, Step.REJECTED, e.reason(), "");
      case Event.Quarantined e -> image(series, e, Step.QUARANTINED, e.reason(), "");
      case Event.Released e -> image(series, e, Step.RELEASED, Reason.NONE, e.seal().decidedBy());
      case Event.Voided e -> image(series, e, Step.VOIDED, e.reason(), "");
      case Event.Sending e -> image(series, e, Step.SENDING, Reason.NONE, "");
      case Event.Verified e -> image(series, e, Step.VERIFIED, Reason.NONE, "");
      case Event.Purged e -> image(series, e, Step.PURGED, Reason.NONE, "");
    }
  }

  /** Notes what happened to a series as a whole. */
  public void add(QueueEvent.OfSeries event) {
    switch (event) {
      case QueueEvent.SeriesHeld e -> series(e, Step.QUEUE_HELD, e.reason(), e.by());
      case QueueEvent.SeriesFreed e -> series(e, Step.QUEUE_FREED, Reason.NONE, e.by());
      case QueueEvent.SeriesRanked e -> series(e, Step.QUEUE_RANKED, Reason.NONE, e.by());
      case QueueEvent.SeriesRetried e -> series(e, Step.QUEUE_RETRIED, Reason.NONE, e.by());
      case QueueEvent.SeriesCancelled e -> series(e, Step.QUEUE_CANCELLED, Reason.NONE, e.by());
      case QueueEvent.AttemptFailed e -> series(e, Step.ATTEMPT_FAILED, e.reason(), "");
    }
  }

  private synchronized void image(
      SeriesKey series, Event event, Step step, Reason reason, String by) {
    List<HistoryLine> all = lines.computeIfAbsent(series, key -> new ArrayList<>());
    Instant at = Instant.ofEpochMilli(event.at());
    if (step == Step.PURGED || step == Step.VERIFIED) {
      // Both come for each image in turn: two lines, not two for each.
      for (int i = all.size() - 1; i >= 0 && i >= all.size() - 2; i--) {
        if (all.get(i).isOf(step, reason, by)) {
          all.set(i, all.get(i).andOneMore(at));
          return;
        }
      }
    }
    if (!all.isEmpty() && all.getLast().isOf(step, reason, by)) {
      all.set(all.size() - 1, all.getLast().andOneMore(at));
    } else {
      all.add(new HistoryLine(at, step, 1, reason, by));
    }
  }

  private synchronized void series(QueueEvent.OfSeries event, Step step, Reason reason, String by) {
    lines
        .computeIfAbsent(new SeriesKey(event.series()), key -> new ArrayList<>())
        .add(new HistoryLine(Instant.ofEpochMilli(event.at()), step, 0, reason, by));
  }
}
