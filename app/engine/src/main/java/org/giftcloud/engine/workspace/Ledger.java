// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.journal.Event;
import org.giftcloud.engine.journal.Journal;
import org.giftcloud.engine.journal.KeyDeed;
import org.giftcloud.engine.journal.NamesShown;
import org.giftcloud.engine.journal.QueueEvent;
import org.giftcloud.engine.journal.Recorded;
import org.giftcloud.engine.journal.StoredFile;
import org.giftcloud.engine.queue.History;
import org.giftcloud.engine.queue.SeriesKey;

/** Every image and its state: the journal, replayed and kept up to date. Thread-safe. */
final class Ledger implements AutoCloseable {
  private static final Comparator<InstanceView> READING_ORDER =
      Comparator.comparingInt((InstanceView view) -> view.facts().seriesNumber())
          .thenComparing(view -> view.facts().series())
          .thenComparingInt(view -> view.facts().instanceNumber())
          .thenComparing(InstanceView::ref);

  private final Journal journal;
  private final History history = new History();
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

  /** Guarded by this. */
  private final Map<SourceRef, Item> items = new LinkedHashMap<>();

  /** Patient and series to the key of both. Guarded by this. */
  private final Map<String, SeriesKey> seriesKeys = new HashMap<>();

  /** Guarded by this. */
  private final Shared shared = new Shared();

  /** The studies of each patient, numbered as they came. Guarded by this. */
  private final Map<String, Map<String, Integer>> studiesOf = new HashMap<>();

  /** What a preparation is at work on, and who held some of it meanwhile. Guarded by this. */
  private final Set<SourceRef> inHand = new HashSet<>();

  private final Map<SourceRef, Event.Held> heldMeanwhile = new HashMap<>();

  /** Guarded by this. */
  private final Steering steering = new Steering();

  Ledger(Journal journal) {
    this.journal = journal;
    journal.replayed().forEach(this::apply);
  }

  /** Makes the events durable, then true; they are written as one. */
  void record(List<? extends Recorded> events) throws IOException {
    synchronized (this) {
      journal.append(events);
      events.forEach(this::apply);
    }
    tell();
  }

  /**
   * Records those events whose image still is as {@code holds} says, and gives them back: between a
   * look at the ledger and this, another thread may have decided otherwise.
   */
  List<Event> recordWhere(Predicate<Item> holds, List<? extends Event> events) throws IOException {
    List<Event> still = new ArrayList<>();
    synchronized (this) {
      for (Event event : events) {
        Item item = items.get(new SourceRef(event.ref()));
        if (item != null && holds.test(item)) {
          still.add(event);
        }
      }
      journal.append(still);
      still.forEach(this::apply);
    }
    tell();
    return still;
  }

  /**
   * Records events of images that all still are as they were looked up and that nothing is at work
   * on, or none of them.
   */
  void recordAll(List<Item> looked, List<? extends Event> events) throws IOException {
    synchronized (this) {
      if (looked.stream().anyMatch(item -> inHand.contains(item.ref()) || !isUntouched(item))) {
        throw new ChangedMeanwhileException();
      }
      journal.append(events);
      events.forEach(this::apply);
    }
    tell();
  }

  /**
   * Takes images in hand, for one preparation at a time, until {@link #letGo}; those that are no
   * longer as they were when they were looked up are left out.
   */
  synchronized List<Item> take(List<Item> wanted) {
    letGo();
    List<Item> still = wanted.stream().filter(this::isAsItWas).toList();
    still.forEach(item -> inHand.add(item.ref()));
    return still;
  }

  /** The same, of all or of none. */
  synchronized List<Item> takeAll(List<Item> wanted) throws ChangedMeanwhileException {
    if (!wanted.stream().allMatch(this::isUntouched)) {
      throw new ChangedMeanwhileException();
    }
    return take(wanted);
  }

  /** Whole, not its state alone: what was held once more is held for another reason. */
  private synchronized boolean isUntouched(Item item) {
    return item.equals(items.get(item.ref()));
  }

  private boolean isAsItWas(Item item) {
    Item now = items.get(item.ref());
    return now != null && now.state() == item.state();
  }

  synchronized void letGo() {
    inHand.clear();
    heldMeanwhile.clear();
  }

  /**
   * Records what was made of images in hand. What a person held meanwhile stays held, as if they
   * had done it afterwards; of what will never go there is nothing to hold.
   */
  void recordMade(List<Event> made) throws IOException {
    synchronized (this) {
      List<Event> all = new ArrayList<>();
      for (Event event : made) {
        all.add(event);
        Event.Held held = heldMeanwhile.get(new SourceRef(event.ref()));
        if (held != null && !(event instanceof Event.Rejected)) {
          all.add(held);
        }
      }
      journal.append(all);
      all.forEach(this::apply);
      // What is made may be decided about, though more of the same preparation is to come.
      made.forEach(event -> inHand.remove(new SourceRef(event.ref())));
    }
    tell();
  }

  /** Tells everybody who listens, also of what the journal does not keep. */
  void tell() {
    listeners.forEach(Runnable::run);
  }

  History history() {
    return history;
  }

  synchronized SeriesKey seriesOf(Item item) {
    return seriesKeys.computeIfAbsent(
        item.facts().patient() + item.facts().series(), key -> SeriesKey.of(item.facts()));
  }

  /** What people told the queue, as it is now. */
  synchronized Steering.Snapshot steering() {
    return steering.snapshot();
  }

  /** Shows why an image waits, without a line in the journal: the next start finds out again. */
  void note(SourceRef ref, Reason reason) {
    synchronized (this) {
      items.computeIfPresent(ref, (key, item) -> item.waitingFor(reason));
    }
    tell();
  }

  synchronized Optional<Item> item(SourceRef ref) {
    return Optional.ofNullable(items.get(ref));
  }

  synchronized List<Item> items(Predicate<Item> wanted) {
    return items.values().stream().filter(wanted).toList();
  }

  List<StudyView> studies() {
    Map<String, List<Item>> byStudy = new LinkedHashMap<>();
    for (Item item : newest()) {
      byStudy
          .computeIfAbsent(item.facts().patient() + item.facts().study(), key -> new ArrayList<>())
          .add(item);
    }
    List<StudyView> studies = new ArrayList<>();
    byStudy.forEach(
        (key, members) ->
            studies.add(
                new StudyView(
                    key,
                    shownAs(members),
                    members.stream().map(Item::view).sorted(READING_ORDER).toList())));
    return studies;
  }

  /** Every image once: what had come to its end and came again is shown as it is now. */
  private synchronized List<Item> newest() {
    Map<String, Item> newest = new LinkedHashMap<>();
    for (Item item : items.values()) {
      newest.merge(item.facts().instance(), item, (before, now) -> hasEnded(before) ? now : before);
    }
    return List.copyOf(newest.values());
  }

  private static boolean hasEnded(Item item) {
    return item.state() == ItemState.DONE || item.state() == ItemState.REJECTED;
  }

  /** Whose images of one study are, and, where the patient has several, which of them it is. */
  String shownAs(List<Item> members) {
    String patient =
        members.stream()
            .flatMap(item -> item.onServer().stream())
            .map(StoredFile::subject)
            .findFirst()
            .orElse(members.getFirst().facts().workName());
    return numberOfStudy(members.getFirst())
        .map(number -> patient + ", study " + number)
        .orElse(patient);
  }

  private synchronized Optional<Integer> numberOfStudy(Item item) {
    return Optional.ofNullable(studiesOf.get(item.facts().patient()))
        .filter(studies -> studies.size() > 1)
        .map(studies -> studies.get(item.facts().study()));
  }

  Subscription subscribe(Runnable changed) {
    listeners.add(changed);
    return () -> listeners.remove(changed);
  }

  private synchronized void apply(Recorded recorded) {
    switch (recorded) {
      case Event event -> apply(event);
      case QueueEvent event -> {
        steering.apply(event);
        if (event instanceof QueueEvent.OfSeries ofSeries) {
          history.add(ofSeries);
        }
      }
      case NamesShown shown -> {
        // For the trail alone.
      }
      case KeyDeed deed -> {
        // For the trail alone.
      }
    }
  }

  private synchronized void apply(Event event) {
    SourceRef ref = new SourceRef(event.ref());
    if (event instanceof Event.Arrived arrived) {
      Item item = Item.arrived(arrived).with(shared);
      items.put(ref, item);
      Map<String, Integer> studies =
          studiesOf.computeIfAbsent(item.facts().patient(), key -> new HashMap<>(2));
      studies.putIfAbsent(item.facts().study(), studies.size() + 1);
    } else {
      items.computeIfPresent(
          ref,
          (key, item) ->
              event instanceof Event.Prepared ? item.after(event).with(shared) : item.after(event));
    }
    if (event instanceof Event.Held held && inHand.contains(ref) && !held.by().isEmpty()) {
      heldMeanwhile.put(ref, held);
    }
    Item item = items.get(ref);
    if (item != null) {
      SeriesKey series = seriesOf(item);
      history.add(series, event);
      if (event instanceof Event.Released) {
        steering.releasedAnew(series);
      }
    }
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
