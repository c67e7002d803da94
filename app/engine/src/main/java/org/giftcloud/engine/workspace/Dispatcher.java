// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SafeThrowable;
import org.giftcloud.engine.job.Parallel;
import org.giftcloud.engine.job.Workers;
import org.giftcloud.engine.journal.QueueEvent;
import org.giftcloud.engine.queue.QueueStatus.Mode;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.giftcloudclient.ServerException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives series to a few threads as places, orders and the hour allow. One thread runs it; it never
 * waits for the network but to open the way out.
 */
final class Dispatcher {
  private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  /** When to return. */
  enum Until {
    NOTHING_IS_DUE,
    IT_IS_STOPPED
  }

  private final QueueState state;
  private final WayOut wayOut;
  private final Until until;
  private final Owner owner;
  private final TransferProgress progress;

  /** Studies of which a series is on the server: others of theirs may go beside each other. */
  private final Set<String> openStudies = ConcurrentHashMap.newKeySet();

  /** Series that ended unproved in this run. */
  private final Set<SeriesKey> failedHere = ConcurrentHashMap.newKeySet();

  private volatile @Nullable IOException broken;
  private volatile boolean isStopped;

  /** Whose queue this works for. */
  interface Owner {
    /** Something changed. */
    void tell();

    /** Carries out what other processes ordered. */
    void takeOrders() throws IOException;

    Progress progress();
  }

  Dispatcher(QueueState state, Outlet outlet, Until until, Owner owner) {
    this.state = state;
    this.wayOut = new WayOut(outlet, state);
    this.until = until;
    this.owner = owner;
    this.progress = new TransferProgress(state, owner::tell, owner.progress());
  }

  /** Makes {@link #run} return soon; what is under way is stopped, not finished. */
  void stop() {
    isStopped = true;
    state.bell().ring();
  }

  /** As {@link #run}, but goes on after failures of the disc and ends only when it is stopped. */
  void runAlways() {
    boolean isAgain = false;
    while (!isStopped) {
      try {
        if (isAgain) {
          state.bell().await(LOOK_AGAIN);
        }
        isAgain = true;
        run();
      } catch (IOException e) {
        LOG.error("The queue met a failure of the disc", SafeThrowable.of(e));
        retryAll(Reasons.STAGING_FAILED);
      } catch (RuntimeException | Error e) {
        // What it was is in the log; the queue itself must not end by it, nor by want of memory.
        LOG.error("A fault ended a round of the queue", SafeThrowable.of(e));
        retryAll(Reasons.FAULT);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void retryAll(Reason reason) {
    state.attempts().allRetryLater(reason, state.settings().retries());
    broken = null;
    owner.tell();
  }

  void run() throws IOException, InterruptedException {
    try (Workers workers = new Workers("upload")) {
      try {
        loop(workers);
      } finally {
        stopTransfers();
        awaitTransfers();
        wayOut.close();
      }
    }
    throwBroken();
  }

  private void loop(Workers workers) throws IOException, InterruptedException {
    progress.begin(wayOut.destination());
    Mode told = Mode.STOPPED;
    while (!isStopped && broken == null) {
      owner.takeOrders();
      Mode mode = state.mode();
      if (mode != told) {
        // The hour, or a server that cannot be reached, changes it without any transfer.
        told = mode;
        owner.tell();
      }
      boolean mayTry = mode == Mode.RUNNING;
      if (mode == Mode.PAUSED || mode == Mode.OUTSIDE_WINDOW) {
        stopTransfers();
      }
      if (mayTry) {
        startWhatFits(workers);
      }
      if (state.transfers().isEmpty()) {
        if (until == Until.NOTHING_IS_DUE) {
          return;
        }
        wayOut.close();
      } else {
        wayOut.keepAlive(workers);
      }
      state.bell().await(LOOK_AGAIN);
    }
  }

  private void startWhatFits(Workers workers) throws IOException, InterruptedException {
    for (SeriesJob job : state.jobs()) {
      if (state.transfers().size() >= state.settings().parallel() || broken != null) {
        return;
      }
      if (job.destination().equals(wayOut.destination())
          && state.isDue(job)
          && !(until == Until.NOTHING_IS_DUE && failedHere.contains(job.key()))
          && isAloneOrInAnOpenStudy(job)) {
        Sender sender = wayOut.open();
        if (sender == null) {
          return;
        }
        begin(job, sender, workers);
      }
    }
  }

  // Two that make one subject, or one session, at once are what servers answer strangely to.
  private boolean isAloneOrInAnOpenStudy(SeriesJob job) {
    return openStudies.contains(job.study())
        || state.transfers().values().stream()
            .noneMatch(other -> other.job().patient().equals(job.patient()));
  }

  private void begin(SeriesJob job, Sender sender, Workers workers) {
    Transfer transfer = Transfer.of(job);
    state.transfers().put(job.key(), transfer);
    // The list of jobs is of a moment ago: what has arrived since must not go again.
    if (!state.isStillToGo(job)) {
      state.transfers().remove(job.key());
      return;
    }
    // An order that came between look and entry must not be lost.
    if (!state.isStillWanted(job)) {
      transfer.stop().stop();
    }
    owner.tell();
    boolean isStarted = false;
    try {
      workers.start(() -> work(transfer, sender));
      isStarted = true;
    } finally {
      if (!isStarted) {
        // Or the end of this round would wait for it.
        state.transfers().remove(job.key());
      }
    }
  }

  private void work(Transfer transfer, Sender sender) {
    SeriesJob job = transfer.job();
    try {
      int threads = Math.max(1, Parallel.threads() / Math.max(1, state.transfers().size()));
      Ending ending =
          sender.send(job, threads, transfer.stop(), bytes -> progress.sent(transfer, bytes));
      judge(job, ending);
    } catch (IOException e) {
      broken = e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException | Error e) {
      LOG.error("A fault ended a transfer", SafeThrowable.of(e));
      state.attempts().needsPerson(job.key(), Reasons.FAULT);
      failedHere.add(job.key());
    } finally {
      leave(transfer);
    }
  }

  private void leave(Transfer transfer) {
    state.transfers().remove(transfer.job().key());
    progress.ended(transfer);
    try {
      state.withdrawCancelled();
    } catch (IOException e) {
      broken = e;
    }
    state.bell().ring();
    owner.tell();
  }

  private void judge(SeriesJob job, Ending ending) throws IOException {
    switch (ending) {
      case Ending.Done done -> {
        state.attempts().succeeded(job.key());
        openStudies.add(job.study());
      }
      case Ending.NothingToSend nothing -> {
        // Each image says why.
      }
      case Ending.Stopped stopped -> {
        // Whoever stopped it knows why; it waits.
      }
      case Ending.NotProved(Reason reason) -> {
        state.attempts().retryLater(job.key(), reason, state.settings().retries());
        failed(job, reason);
      }
      case Ending.NeedsPerson(Reason reason) -> {
        state.attempts().needsPerson(job.key(), reason);
        failed(job, reason);
      }
      case Ending.Failed(ServerException why) -> {
        wayOut.judge(job.key(), why);
        failed(job, Sender.serverReason(why));
      }
    }
  }

  private void failed(SeriesJob job, Reason reason) throws IOException {
    failedHere.add(job.key());
    Ledger ledger = state.places().ledger();
    if (!AbsentSession.isRecorded(ledger, job.key(), reason)) {
      ledger.record(
          List.of(new QueueEvent.AttemptFailed(job.key().value(), state.clock().millis(), reason)));
    }
  }

  private void stopTransfers() {
    state.transfers().values().forEach(transfer -> transfer.stop().stop());
  }

  /** Returns when no thread works any more, interrupted or not: each ends by itself, soon. */
  private void awaitTransfers() {
    boolean wasInterrupted = false;
    while (!state.transfers().isEmpty()) {
      try {
        state.bell().await(LOOK_AGAIN);
      } catch (InterruptedException e) {
        wasInterrupted = true;
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void throwBroken() throws IOException {
    IOException failure = broken;
    if (failure != null) {
      throw failure;
    }
  }
}
