// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.journal.QueueEvent;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.engine.script.FrozenScripts;

/** What people told the queue to do, from the journal. Its owner guards it. */
final class Steering {
  private boolean isPaused;
  private final Map<SeriesKey, Reason> held = new HashMap<>();
  private final Set<SeriesKey> cancelled = new HashSet<>();
  private final Map<SeriesKey, Integer> ranks = new HashMap<>();
  private final Map<Destination, String> rules = new HashMap<>();
  private final Map<Destination, FrozenScripts> scripts = new HashMap<>();

  void apply(QueueEvent event) {
    switch (event) {
      case QueueEvent.Paused e -> isPaused = true;
      case QueueEvent.Resumed e -> isPaused = false;
      case QueueEvent.RulesSeen e -> rules.put(e.destination(), e.digest());
      case QueueEvent.ScriptsFrozen e -> scripts.put(e.destination(), e.scripts());
      case QueueEvent.SeriesHeld e -> held.put(new SeriesKey(e.series()), e.reason());
      case QueueEvent.SeriesFreed e -> held.remove(new SeriesKey(e.series()));
      case QueueEvent.SeriesRanked e -> ranks.put(new SeriesKey(e.series()), e.rank());
      case QueueEvent.SeriesRetried e -> held.remove(new SeriesKey(e.series()));
      case QueueEvent.SeriesCancelled e -> cancelled.add(new SeriesKey(e.series()));
      case QueueEvent.AttemptFailed e -> {
        // History only: after a restart everything is tried again.
      }
    }
  }

  /** A release that came after a withdrawal is a new wish. */
  void releasedAnew(SeriesKey series) {
    cancelled.remove(series);
  }

  Snapshot snapshot() {
    return new Snapshot(
        isPaused,
        Map.copyOf(held),
        Set.copyOf(cancelled),
        Map.copyOf(ranks),
        Map.copyOf(rules),
        Map.copyOf(scripts));
  }

  /**
   * All of it at one moment.
   *
   * @param rules digests of the rules that were last looked at
   * @param scripts those that servers had when they were last asked
   */
  record Snapshot(
      boolean isPaused,
      Map<SeriesKey, Reason> held,
      Set<SeriesKey> cancelled,
      Map<SeriesKey, Integer> ranks,
      Map<Destination, String> rules,
      Map<Destination, FrozenScripts> scripts) {
    FrozenScripts scripts(Destination destination) {
      return scripts.getOrDefault(destination, FrozenScripts.NONE);
    }

    int rank(SeriesKey series) {
      return ranks.getOrDefault(series, 0);
    }
  }
}
