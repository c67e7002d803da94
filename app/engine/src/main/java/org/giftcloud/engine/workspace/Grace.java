// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Seal;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.queue.Departure;

/**
 * The moment in which a release can still be taken back. When it ends follows from the time in the
 * seal, which is in the journal: neither a kill nor a restart shortens it or begins it anew.
 */
final class Grace {
  private final Supplier<Duration> length;
  private final Clock clock;
  private final Function<List<Item>, String> shownAs;

  Grace(Supplier<Duration> length, Clock clock, Function<List<Item>, String> shownAs) {
    this.length = length;
    this.clock = clock;
    this.shownAs = shownAs;
  }

  /** When a series may go, after its latest release; empty when it may go now. */
  Optional<Instant> of(SeriesJob job) {
    return job.items().stream().flatMap(item -> end(item).stream()).max(Comparator.naturalOrder());
  }

  private Optional<Instant> end(Item item) {
    // What was begun is no longer to be taken back; it may be on the server.
    if (item.state() != ItemState.RELEASED) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return item.sealed()
        .map(Seal::decidedAt)
        .map(Instant::ofEpochMilli)
        // A release from the future says that the clock was set back: it must not wait for years.
        .filter(decided -> !decided.isAfter(now))
        .map(decided -> decided.plus(length.get()))
        .filter(end -> end.isAfter(now));
  }

  /** What was released at one time may be taken back at one time; the newest first. */
  List<Departure> departures(List<SeriesJob> jobs) {
    SortedMap<Long, List<Item>> decisions = new TreeMap<>(Comparator.reverseOrder());
    SortedMap<Long, Instant> leaving = new TreeMap<>();
    for (SeriesJob job : jobs) {
      Optional<Instant> leaves = of(job);
      if (leaves.isEmpty()) {
        continue;
      }
      for (Item item : job.items()) {
        if (item.state() == ItemState.RELEASED) {
          long decided = item.sealed().map(Seal::decidedAt).orElse(0L);
          decisions.computeIfAbsent(decided, key -> new ArrayList<>()).add(item);
          leaving.merge(decided, leaves.get(), (one, other) -> one.isBefore(other) ? one : other);
        }
      }
    }
    List<Departure> departures = new ArrayList<>();
    decisions.forEach(
        (decided, items) -> {
          Instant leaves = leaving.get(decided);
          List<SourceRef> images = items.stream().map(Item::ref).toList();
          if (leaves != null) {
            departures.add(new Departure(images, shownAs.apply(items), leaves));
          }
        });
    return List.copyOf(departures);
  }
}
