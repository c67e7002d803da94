// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.journal;

import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.script.FrozenScripts;
import org.jspecify.annotations.Nullable;

/**
 * What people told the queue, and how its attempts ended. {@code by} is the account of who did it,
 * {@code series} a {@code SeriesKey}; {@code at} is Unix time in ms.
 */
public sealed interface QueueEvent extends Recorded {

  record Paused(long at, String by) implements QueueEvent {}

  record Resumed(long at, String by) implements QueueEvent {}

  /**
   * The rules a server had for a project when somebody looked at them, or at the first sending.
   *
   * @param digest of scripts and filters, their authors and dates
   */
  record RulesSeen(long at, Destination destination, String digest, String by)
      implements QueueEvent {}

  /** What scripts a server has for a project from now on; outputs made from now on go by them. */
  record ScriptsFrozen(long at, Destination destination, FrozenScripts scripts)
      implements QueueEvent {}

  /** An event about one series. */
  sealed interface OfSeries extends QueueEvent {
    String series();
  }

  record SeriesHeld(String series, long at, String by, Reason reason) implements OfSeries {
    // null: a journal from before a hold had a reason.
    public SeriesHeld(String series, long at, String by, @Nullable Reason reason) {
      this.series = series;
      this.at = at;
      this.by = by;
      this.reason = reason == null ? Reasons.QUEUE_HELD : reason;
    }
  }

  record SeriesFreed(String series, long at, String by) implements OfSeries {}

  /** Higher ranks go first; 0 is the usual one. */
  record SeriesRanked(String series, long at, int rank, String by) implements OfSeries {}

  record SeriesRetried(String series, long at, String by) implements OfSeries {}

  /** Its releases were withdrawn; what each image is now, its own event says. */
  record SeriesCancelled(String series, long at, String by) implements OfSeries {}

  /** One attempt to send it ended without proof; {@code reason} says why and what to do. */
  record AttemptFailed(String series, long at, Reason reason) implements OfSeries {}
}
