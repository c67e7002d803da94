// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import org.giftcloud.engine.item.Destination;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.Seal;
import org.giftcloud.engine.job.Bell;
import org.giftcloud.engine.journal.Event;
import org.giftcloud.engine.journal.Preparation;
import org.giftcloud.engine.queue.Departure;
import org.giftcloud.engine.queue.HistoryLine;
import org.giftcloud.engine.queue.QueueSettings;
import org.giftcloud.engine.queue.QueueStatus;
import org.giftcloud.engine.queue.QueueStatus.Mode;
import org.giftcloud.engine.queue.QueuedSeries;
import org.giftcloud.engine.queue.QueuedSeries.State;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.engine.queue.Throttle;

/** What the queue and those who steer it share: the series to go, and how each of them stands. */
final class QueueState {
  private final Sender.Places places;
  private final Clock clock;
  private final Attempts attempts;
  private final RulesWatch rules;
  private final ScriptBook scripts;
  private final Grace grace;
  private final Throttle throttle = new Throttle();
  private final SpeedMeter speed = new SpeedMeter();
  private final Bell bell = new Bell();
  private final Map<SeriesKey, Transfer> transfers = new ConcurrentHashMap<>();

  private volatile QueueSettings settings = QueueSettings.standard();
  private volatile Mode started = Mode.STOPPED;

  QueueState(Sender.Places places, Clock clock, RandomGenerator random) {
    this.places = places;
    this.clock = clock;
    this.attempts = new Attempts(clock, random);
    this.rules = new RulesWatch(places.ledger(), clock);
    this.scripts = new ScriptBook(places.ledger(), clock);
    this.grace = new Grace(() -> settings().grace(), clock, places.ledger()::shownAs);
  }

  /** The series to go, in the order of sending. */
  List<SeriesJob> jobs() {
    Steering.Snapshot steering = steering();
    Map<List<Object>, List<Item>> grouped = new LinkedHashMap<>();
    for (Item item : places.ledger().items(SeriesJob::isToGo)) {
      item.sealed()
          .ifPresent(
              seal ->
                  grouped
                      .computeIfAbsent(
                          List.of(places.ledger().seriesOf(item), seal.destination()),
                          key -> new ArrayList<>())
                      .add(item));
    }
    List<SeriesJob> jobs = new ArrayList<>();
    for (List<Item> items : grouped.values()) {
      jobs.add(
          new SeriesJob(
              places.ledger().seriesOf(items.getFirst()),
              items.getFirst().sealed().map(Seal::destination).orElseThrow(),
              items));
    }
    jobs.sort(
        Comparator.comparingInt((SeriesJob job) -> -steering.rank(job.key()))
            .thenComparingLong(
                job -> job.first().sealed().map(Seal::decidedAt).orElse(Long.MAX_VALUE)));
    return jobs;
  }

  QueuedSeries view(SeriesJob job) {
    Transfer transfer = transfers.get(job.key());
    Optional<Attempts.Failure> failure = attempts.of(job.key());
    State state = state(job);
    return new QueuedSeries(
        job.key(),
        job.study(),
        places.ledger().shownAs(job.items()),
        job.first().facts().modality(),
        job.destination(),
        job.first().prepared().map(Preparation::profile).orElse(""),
        job.items().size(),
        job.bytes(),
        transfer == null ? 0 : transfer.sentBytes(),
        state,
        steering().rank(job.key()),
        failure.map(Attempts.Failure::count).orElse(0),
        switch (state) {
          case HELD -> steering().held().getOrDefault(job.key(), Reasons.QUEUE_HELD);
          case RETRYING, NEEDS_PERSON -> failure.map(Attempts.Failure::reason).orElse(Reason.NONE);
          case WAITING -> grace.of(job).isPresent() ? Reasons.IN_GRACE : before(job);
          case SENDING -> Reason.NONE;
        },
        switch (state) {
          case RETRYING -> failure.map(Attempts.Failure::next).orElse(null);
          case WAITING -> grace.of(job).orElse(null);
          case SENDING, HELD, NEEDS_PERSON -> null;
        });
  }

  /** Why it did not go before this start, if the last that happened to it was a failure. */
  private Reason before(SeriesJob job) {
    List<HistoryLine> lines = places.ledger().history().of(job.key());
    return lines.isEmpty() || lines.getLast().step() != HistoryLine.Step.ATTEMPT_FAILED
        ? Reason.NONE
        : lines.getLast().reason();
  }

  /** Releases that have not begun to go and wait for nothing but their grace, the newest first. */
  List<Departure> departures() {
    Set<SeriesKey> cancelled = steering().cancelled();
    return grace.departures(
        jobs().stream()
            .filter(job -> state(job) == State.WAITING && !cancelled.contains(job.key()))
            .toList());
  }

  List<Item> itemsFor(Destination destination) {
    return jobs().stream()
        .filter(job -> job.destination().equals(destination))
        .flatMap(job -> job.items().stream())
        .toList();
  }

  /** Where the queue as a whole could not send, each image that waits says why. */
  void noteWhyTheyWait(Destination destination) {
    Reason all = status().reason();
    Map<SeriesKey, Reason> held = steering().held();
    for (Item item : itemsFor(destination)) {
      Reason reason = held.getOrDefault(places.ledger().seriesOf(item), all);
      if (!reason.equals(Reason.NONE) && item.reason().equals(Reason.NONE)) {
        places.ledger().note(item.ref(), reason);
      }
    }
  }

  private State state(SeriesJob job) {
    if (transfers.containsKey(job.key())) {
      return State.SENDING;
    }
    if (steering().held().containsKey(job.key())) {
      return State.HELD;
    }
    return attempts
        .of(job.key())
        .map(failure -> failure.next() == null ? State.NEEDS_PERSON : State.RETRYING)
        .orElse(State.WAITING);
  }

  /** Whether a series is still as it was found: nothing of it has arrived or was taken back. */
  boolean isStillToGo(SeriesJob job) {
    return job.items().stream()
        .allMatch(item -> places.ledger().item(item.ref()).filter(SeriesJob::isToGo).isPresent());
  }

  /** Whether nobody has stopped a series that was found due a moment ago. */
  boolean isStillWanted(SeriesJob job) {
    Steering.Snapshot now = steering();
    return !now.isPaused()
        && !now.held().containsKey(job.key())
        && !now.cancelled().contains(job.key());
  }

  /** Whether a series may go at this moment, as far as it is up to it. */
  boolean isDue(SeriesJob job) {
    if (grace.of(job).isPresent()) {
      return false;
    }
    return switch (state(job)) {
      case WAITING -> !steering().cancelled().contains(job.key());
      case RETRYING ->
          attempts.of(job.key()).filter(failure -> failure.isDue(clock.instant())).isPresent();
      case SENDING, HELD, NEEDS_PERSON -> false;
    };
  }

  QueueStatus status() {
    int sending = transfers.size();
    Mode mode = mode();
    Optional<Attempts.Trouble> trouble = attempts.trouble();
    return new QueueStatus(
        mode,
        sending,
        Math.max(0, jobs().size() - sending),
        sending == 0 ? 0 : speed.bytesPerSecond(),
        switch (mode) {
          case PAUSED -> Reasons.QUEUE_PAUSED;
          case OUTSIDE_WINDOW -> Reasons.OUTSIDE_WINDOW;
          case OFFLINE, NEEDS_PERSON -> trouble.map(Attempts.Trouble::reason).orElse(Reason.NONE);
          case RUNNING, STOPPED -> Reason.NONE;
        },
        switch (mode) {
          case OUTSIDE_WINDOW -> settings.window().opens(clock.instant());
          case OFFLINE -> trouble.map(Attempts.Trouble::next).orElse(null);
          case PAUSED, NEEDS_PERSON, RUNNING, STOPPED -> null;
        });
  }

  Mode mode() {
    if (steering().isPaused()) {
      return Mode.PAUSED;
    }
    if (started == Mode.STOPPED) {
      return Mode.STOPPED;
    }
    Instant now = clock.instant();
    if (!settings.window().isOpen(now)) {
      return Mode.OUTSIDE_WINDOW;
    }
    return attempts
        .trouble()
        .filter(trouble -> !trouble.isDue(now))
        .map(Attempts.Trouble::mode)
        .orElse(Mode.RUNNING);
  }

  void started() {
    started = Mode.RUNNING;
  }

  void ended() {
    started = Mode.STOPPED;
  }

  /** Makes what was cancelled, and is not on its way, wait for a person. */
  void withdrawCancelled() throws IOException {
    Set<SeriesKey> cancelled = steering().cancelled();
    if (cancelled.isEmpty()) {
      return;
    }
    List<Event> withdrawn = new ArrayList<>();
    for (SeriesJob job : jobs()) {
      if (cancelled.contains(job.key()) && !transfers.containsKey(job.key())) {
        for (Item item : job.items()) {
          Reason reason =
              item.state() == ItemState.SENDING ? Reasons.CANCELLED_PARTLY : Reasons.CANCELLED;
          withdrawn.add(Event.Held.of(item.ref().value(), clock.millis(), reason));
        }
      }
    }
    places.ledger().recordWhere(SeriesJob::isToGo, withdrawn);
  }

  Steering.Snapshot steering() {
    return places.ledger().steering();
  }

  void apply(QueueSettings changed) {
    settings = changed;
    throttle.limit(changed.bytesPerSecond());
    bell.ring();
  }

  QueueSettings settings() {
    return settings;
  }

  Sender.Places places() {
    return places;
  }

  Clock clock() {
    return clock;
  }

  Attempts attempts() {
    return attempts;
  }

  RulesWatch rules() {
    return rules;
  }

  ScriptBook scripts() {
    return scripts;
  }

  Throttle throttle() {
    return throttle;
  }

  SpeedMeter speed() {
    return speed;
  }

  Bell bell() {
    return bell;
  }

  Map<SeriesKey, Transfer> transfers() {
    return transfers;
  }
}
