// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.util.List;
import org.giftcloud.engine.queue.Departure;
import org.giftcloud.engine.queue.QueueStatus;
import org.giftcloud.engine.queue.QueuedSeries;
import org.giftcloud.engine.queue.SeriesKey;

/**
 * The queue at one moment.
 *
 * @param series what is released and not yet proved to be on the server, in the order of sending
 * @param arrived what the server is proved to hold
 * @param departures releases that can still be taken back before they go, the newest first
 */
public record QueueSnapshot(
    QueueStatus status,
    List<QueuedSeries> series,
    List<Arrived> arrived,
    List<Departure> departures) {
  public QueueSnapshot {
    series = List.copyOf(series);
    arrived = List.copyOf(arrived);
    departures = List.copyOf(departures);
  }

  /** Images of one series that the server is proved to hold. */
  public record Arrived(SeriesKey key, String shownAs, String modality, int images) {
    Arrived andOneMore() {
      return new Arrived(key, shownAs, modality, images + 1);
    }
  }

  public int images() {
    return series.stream().mapToInt(QueuedSeries::images).sum();
  }

  /** Bytes that have not gone out yet, of what may go without a person. */
  public long bytesLeft() {
    return series.stream()
        .filter(
            one ->
                switch (one.state()) {
                  case WAITING, SENDING, RETRYING -> true;
                  case HELD, NEEDS_PERSON -> false;
                })
        .mapToLong(one -> one.bytes() - one.sentBytes())
        .sum();
  }
}
