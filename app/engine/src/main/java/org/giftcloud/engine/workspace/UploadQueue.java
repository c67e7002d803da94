// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.job.Background;
import org.giftcloud.engine.journal.Event;
import org.giftcloud.engine.journal.QueueEvent;
import org.giftcloud.engine.queue.Departure;
import org.giftcloud.engine.queue.HistoryLine;
import org.giftcloud.engine.queue.QueueSettings;
import org.giftcloud.engine.queue.QueueStatus;
import org.giftcloud.engine.queue.QueuedSeries;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.engine.queue.StudyForecast;
import org.giftcloud.engine.queue.StudyForecast.Line;
import org.giftcloud.engine.queue.StudyForecast.Weight;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.keystore.KeyStoreException;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is released and not yet proved to be on its server, series by series, and what
 * people may do about it. What they decide is durable before a method returns; what a process was
 * doing when it ended is taken up again by the next. Thread-safe; no method waits for the network
 * but {@link #sendOnce}.
 */
public final class UploadQueue {
  private static final Reason RULES_CHANGED =
      new Reason(
          "server-rules-new",
          "The server's own scripts or filters are not those that were last looked at. Sending now"
              + " goes by these.");

  private final QueueState state;
  private final Ledger ledger;
  private final Clock clock;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final ReentrantLock turn = new ReentrantLock();
  private final OrderBox box;
  private volatile @Nullable Dispatcher running;

  UploadQueue(Sender.Places places, OrderBox box, Clock clock, RandomGenerator random)
      throws IOException {
    this.box = box;
    this.state = new QueueState(places, clock, random);
    this.ledger = places.ledger();
    this.clock = clock;
    ledger.subscribe(this::tell);
    state.withdrawCancelled();
    takeOrders();
  }

  /** What waits and what is on its way, in the order of sending. */
  public List<QueuedSeries> series() {
    return state.jobs().stream().map(state::view).toList();
  }

  /** What the queue as a whole is doing. */
  public QueueStatus status() {
    return state.status();
  }

  /** What happened to a series, oldest first; empty for one that is not known here. */
  public List<HistoryLine> history(SeriesKey series) {
    return ledger.history().of(series);
  }

  /** The key by which the queue and {@link #history} know the series of an image. */
  public Optional<SeriesKey> seriesOf(InstanceView image) {
    return ledger.item(image.ref()).map(ledger::seriesOf);
  }

  /** Stops all sending, within series too, until {@link #resume}. */
  public void pause(Reviewer by) throws IOException {
    ledger.record(List.of(new QueueEvent.Paused(clock.millis(), by.account())));
    state.transfers().values().forEach(transfer -> transfer.stop().stop());
    state.bell().ring();
  }

  /** Lets the queue send again, at once. */
  public void resume(Reviewer by) throws IOException {
    ledger.record(List.of(new QueueEvent.Resumed(clock.millis(), by.account())));
    state.rules().accept(by);
    state.attempts().forgetAll();
    state.bell().ring();
  }

  /** Keeps series back, also one on its way, until {@link #free} or {@link #retry}. */
  public void hold(List<SeriesKey> series, Reason reason, Reviewer by) throws IOException {
    record(
        series,
        key -> new QueueEvent.SeriesHeld(key.value(), clock.millis(), by.account(), reason));
    stop(series);
  }

  /** Lets series go that were held back. */
  public void free(List<SeriesKey> series, Reviewer by) throws IOException {
    record(series, key -> new QueueEvent.SeriesFreed(key.value(), clock.millis(), by.account()));
  }

  /** Tries series now, also such as were held back, need a person, or were sent. */
  public void retry(List<SeriesKey> series, Reviewer by) throws IOException {
    state.rules().accept(by);
    state.attempts().forget(series);
    record(series, key -> new QueueEvent.SeriesRetried(key.value(), clock.millis(), by.account()));
  }

  /**
   * As {@link #retry}, for all of many that are tried together: left out are those of which {@code
   * session-gone}, {@code waits-in-prearchive} or {@code let-in-partly} holds, for to try one of
   * these again is to decide that it is sent a second time.
   */
  public void retryTogether(List<SeriesKey> series, Reviewer by) throws IOException {
    retry(series.stream().filter(key -> !AbsentSession.told(ledger, key).isOpen()).toList(), by);
  }

  /** Lets series with a higher rank go before those with a lower one; 0 is the usual rank. */
  public void rank(List<SeriesKey> series, int rank, Reviewer by) throws IOException {
    record(
        series,
        key -> new QueueEvent.SeriesRanked(key.value(), clock.millis(), rank, by.account()));
  }

  /**
   * Takes series out of the queue: their releases are withdrawn, their images wait held, nothing is
   * deleted, here or on the server.
   */
  public void cancel(List<SeriesKey> series, Reviewer by) throws IOException {
    Set<SeriesKey> queued = state.jobs().stream().map(SeriesJob::key).collect(Collectors.toSet());
    record(
        series.stream().filter(queued::contains).toList(),
        key -> new QueueEvent.SeriesCancelled(key.value(), clock.millis(), by.account()));
    stop(series);
    state.withdrawCancelled();
  }

  /** Releases that wait for the end of their grace, the newest first. */
  public List<Departure> departures() {
    return state.departures();
  }

  /**
   * Takes back the releases of images that have not begun to go; they wait held. Unlike a hold by
   * the workspace this waits for no import or preparation: the moment for it is short.
   *
   * @return the images that were taken back; the others are on their way
   */
  public List<SourceRef> takeBack(List<SourceRef> images, Reviewer by) throws IOException {
    List<Event.Held> held =
        images.stream()
            .map(
                ref ->
                    new Event.Held(ref.value(), clock.millis(), Reasons.TAKEN_BACK, by.account()))
            .toList();
    List<SourceRef> taken =
        ledger.recordWhere(item -> item.state() == ItemState.RELEASED, held).stream()
            .map(event -> new SourceRef(event.ref()))
            .toList();
    state.bell().ring();
    return taken;
  }

  private void record(List<SeriesKey> series, Function<SeriesKey, QueueEvent> event)
      throws IOException {
    ledger.record(series.stream().map(event).toList());
    state.bell().ring();
  }

  private void stop(List<SeriesKey> series) {
    for (SeriesKey key : series) {
      Transfer transfer = state.transfers().get(key);
      if (transfer != null) {
        transfer.stop().stop();
      }
    }
  }

  /** Does what a person orders. */
  public void obey(QueueOrder order) throws IOException {
    Reviewer by = new Reviewer(order.by());
    boolean isAboutAll = order.series().isEmpty();
    switch (order.kind()) {
      case HOLD -> {
        if (isAboutAll) {
          pause(by);
        } else {
          hold(order.keys(), Reasons.QUEUE_HELD, by);
        }
      }
      case RESUME -> {
        if (isAboutAll) {
          resume(by);
        } else {
          free(order.keys(), by);
        }
      }
      case RETRY -> {
        if (isAboutAll) {
          retryTogether(state.jobs().stream().map(SeriesJob::key).toList(), by);
        } else {
          retry(order.keys(), by);
        }
      }
      case CANCEL -> cancel(order.keys(), by);
      case RANK -> rank(order.keys(), order.rank(), by);
    }
  }

  private void takeOrders() throws IOException {
    box.take(this::obey);
  }

  private Dispatcher.Owner owner(Progress progress) {
    return new Dispatcher.Owner() {
      @Override
      public void tell() {
        UploadQueue.this.tell();
      }

      @Override
      public void takeOrders() throws IOException {
        UploadQueue.this.takeOrders();
      }

      @Override
      public Progress progress() {
        return progress;
      }
    };
  }

  /** Changes how the queue sends, from now on. */
  public void apply(QueueSettings changed) {
    state.apply(changed);
  }

  public QueueSettings settings() {
    return state.settings();
  }

  /** Tells {@code changed} after every change and while bytes move, from any thread. */
  public Subscription subscribe(Runnable changed) {
    listeners.add(changed);
    return () -> listeners.remove(changed);
  }

  /**
   * Tries each series that may go now, once, and returns when none is left; what failed before is
   * tried again at once. Waits for its turn while another thread sends.
   */
  public SendReport sendOnce(Outlet outlet, Progress progress)
      throws IOException, InterruptedException {
    turn.lockInterruptibly();
    try {
      List<Item> before = state.itemsFor(outlet.destination());
      Dispatcher dispatcher =
          new Dispatcher(state, outlet, Dispatcher.Until.NOTHING_IS_DUE, owner(progress));
      begin(dispatcher);
      try {
        dispatcher.run();
        state.noteWhyTheyWait(outlet.destination());
      } finally {
        end();
      }
      return new SendReport(
          before.stream()
              .map(item -> ledger.item(item.ref()).orElse(item))
              .map(item -> new SendReport.Line(item.ref(), item.state(), item.reason()))
              .toList());
    } finally {
      turn.unlock();
    }
  }

  /**
   * Finds out, for every study that is released for the outlet's project, what sending it would do.
   * Nothing is sent; a patient who is new gets a label in the key store.
   */
  public List<StudyForecast> rehearse(Outlet outlet)
      throws IOException,
          InterruptedException,
          ServerException,
          KeyStoreException,
          Outlet.UnavailableException {
    List<SeriesJob> jobs =
        state.jobs().stream()
            .filter(job -> job.destination().equals(outlet.destination()))
            .toList();
    if (jobs.isEmpty()) {
      return List.of();
    }
    try (Outlet.Opened opened = outlet.open()) {
      ServerLaw law;
      try {
        law =
            ServerLaw.read(
                opened.client(), outlet.destination().project(), state.settings().scripts());
      } catch (ServerException e) {
        if (e.kind().isRetryable()) {
          throw e;
        }
        return Rehearsal.refused(state.places(), jobs, Sender.serverReason(e));
      }
      state.scripts().freeze(outlet.destination(), law.scripts());
      List<Line> changed =
          state.rules().isNew(outlet.destination(), law)
              ? List.of(new Line(Weight.NOTE, RULES_CHANGED))
              : List.of();
      List<StudyForecast> forecasts =
          new Rehearsal(state.places(), Outbound.of(outlet.destination(), opened, clock), law)
              .run(jobs, changed);
      state.rules().show(outlet.destination(), law);
      return forecasts;
    }
  }

  /** Sends from now on, in the background, whatever is released for the outlet's project. */
  public Sending start(Outlet outlet) {
    Dispatcher dispatcher =
        new Dispatcher(state, outlet, Dispatcher.Until.IT_IS_STOPPED, owner(Progress.NONE));
    Background background =
        new Background(
            "upload queue",
            () -> {
              turn.lock();
              try {
                begin(dispatcher);
                dispatcher.runAlways();
              } finally {
                end();
                turn.unlock();
              }
            },
            dispatcher::stop);
    return background::close;
  }

  /** Sending in the background. */
  @FunctionalInterface
  public interface Sending extends AutoCloseable {
    /** Stops it; what is under way waits for the next start. */
    @Override
    void close();
  }

  private void begin(Dispatcher dispatcher) {
    state.attempts().forgetAll();
    running = dispatcher;
    state.started();
  }

  private void end() {
    running = null;
    state.ended();
    tell();
  }

  /** Ends what is under way; what is not finished waits for the next start. */
  void close() {
    Dispatcher dispatcher = running;
    if (dispatcher != null) {
      dispatcher.stop();
    }
    turn.lock();
    try {
      // Whoever sent has left.
      state.ended();
    } finally {
      turn.unlock();
    }
  }

  private void tell() {
    listeners.forEach(Runnable::run);
  }
}
