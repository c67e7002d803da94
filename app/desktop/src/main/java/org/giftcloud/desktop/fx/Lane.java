// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.fx;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Work off the window's thread, one piece after the other; the outcome comes back on it. */
public final class Lane {
  private final Executor worker;
  private final Executor window;

  public Lane(Executor worker, Executor window) {
    this.worker = worker;
    this.window = window;
  }

  /**
   * Runs {@code work}; exactly one of the two is told, on the window's thread, unless cancelled.
   */
  public <T> Job run(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
    Running<T> running = new Running<>(work, done, failed);
    try {
      worker.execute(running);
    } catch (RejectedExecutionException e) {
      // The window is gone: nobody waits for it.
      return Job.NONE;
    }
    return running;
  }

  /** Runs work that gives nothing. */
  public Job run(Work work, Runnable done, Consumer<Throwable> failed) {
    return run(
        () -> {
          work.run();
          return Boolean.TRUE;
        },
        ignored -> done.run(),
        failed);
  }

  /** A piece of work that may fail. */
  @FunctionalInterface
  public interface Work {
    void run() throws Exception;
  }

  private final class Running<T> extends FutureTask<T> implements Job {
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Consumer<T> done;
    private final Consumer<Throwable> failed;

    Running(Callable<T> work, Consumer<T> done, Consumer<Throwable> failed) {
      super(work);
      this.done = done;
      this.failed = failed;
    }

    @Override
    public void run() {
      if (begun.compareAndSet(false, true)) {
        super.run();
      }
    }

    @Override
    public void cancel() {
      cancel(true);
    }

    @Override
    public boolean isWithdrawn() {
      return begun.compareAndSet(false, true) && cancel(false);
    }

    @Override
    protected void done() {
      if (isCancelled()) {
        return;
      }
      try {
        T value = get();
        tell(() -> done.accept(value));
      } catch (ExecutionException e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        tell(() -> failed.accept(cause));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void tell(Runnable outcome) {
      try {
        window.execute(outcome);
      } catch (RejectedExecutionException e) {
        // Whoever asked was closed meanwhile.
        cancel();
      }
    }
  }
}
