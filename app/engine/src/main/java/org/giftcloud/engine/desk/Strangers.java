// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.desk;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lines whose other end has not said who it is. Where there are too many, one of the place that
 * most of them come from goes, the oldest first: who says nothing keeps nobody out.
 */
final class Strangers {
  static final int MOST = 64;

  /** Oldest first; guarded by this. */
  private final Set<Line> waiting = new LinkedHashSet<>();

  /** Lets one wait; returns who has to go for it. */
  synchronized Optional<Line> admit(Line line) {
    Optional<Line> gone = waiting.size() < MOST ? Optional.empty() : oldestOfMost();
    gone.ifPresent(waiting::remove);
    waiting.add(line);
    return gone;
  }

  private Optional<Line> oldestOfMost() {
    Map<String, Integer> counts = new HashMap<>();
    waiting.forEach(line -> counts.merge(line.from(), 1, Integer::sum));
    int most = Collections.max(counts.values());
    return waiting.stream().filter(line -> counts.getOrDefault(line.from(), 0) == most).findFirst();
  }

  /** It has said who it is, or is gone; returns whether it was still waited for. */
  synchronized boolean leave(Line line) {
    return waiting.remove(line);
  }
}
