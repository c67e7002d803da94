// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.util.concurrent.atomic.AtomicLong;
import org.giftcloud.engine.item.Destination;

/** Adds up what all transfers have sent, and tells of it a few times a second. */
final class TransferProgress {
  private static final long BETWEEN_NANOS = 250_000_000L;

  private final QueueState state;
  private final Runnable tell;
  private final Progress progress;
  private final AtomicLong ended = new AtomicLong();
  private final AtomicLong total = new AtomicLong();
  private final AtomicLong lastTold = new AtomicLong(System.nanoTime() - BETWEEN_NANOS);

  TransferProgress(QueueState state, Runnable tell, Progress progress) {
    this.state = state;
    this.tell = tell;
    this.progress = progress;
  }

  void begin(Destination destination) {
    total.set(
        state.jobs().stream()
            .filter(job -> job.destination().equals(destination))
            .mapToLong(SeriesJob::bytes)
            .sum());
  }

  void sent(Transfer transfer, long bytes) {
    long before = transfer.sent().getAndSet(bytes);
    if (bytes > before) {
      state.speed().add(bytes - before);
    }
    report();
    long now = System.nanoTime();
    long last = lastTold.get();
    if (now - last >= BETWEEN_NANOS && lastTold.compareAndSet(last, now)) {
      tell.run();
    }
  }

  void ended(Transfer transfer) {
    ended.addAndGet(transfer.job().bytes());
    report();
  }

  private void report() {
    long moving = state.transfers().values().stream().mapToLong(Transfer::sentBytes).sum();
    long all = total.get();
    progress.report(Progress.Phase.UPLOADING, Math.min(all, ended.get() + moving), all);
  }
}
