// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs a library's decoder, which does not watch the clock itself, for a limited time. */
public final class TimeLimit {
  private static final long SECONDS = Long.getLong("giftcloud.decode.seconds", 60);

  private static final long LEAST_SECONDS = 10;

  /** Decoders that ran out of their time and do not end; more than these are not begun. */
  private static final int MOST_RUNAWAYS = 2;

  private static final AtomicInteger RUNAWAYS = new AtomicInteger();

  /** Whatever the library throws becomes "damaged"; its text may hold anything and is dropped. */
  public static <T> T run(Callable<T> work) throws CodecException {
    return run(SECONDS, work);
  }

  /**
   * The same for a decoder whose time depends on the size of what it makes, and is known: a small
   * frame that takes long is damaged, and nobody waits a minute for it.
   *
   * @param bytes of the decoded frame
   * @param slowest bytes that it decodes in a second on a slow and busy computer
   */
  public static <T> T run(long bytes, long slowest, Callable<T> work) throws CodecException {
    return run(Math.min(SECONDS, LEAST_SECONDS + bytes / slowest), work);
  }

  private static <T> T run(long seconds, Callable<T> work) throws CodecException {
    if (RUNAWAYS.get() >= MOST_RUNAWAYS) {
      throw new CodecException(CodecException.Kind.TIMED_OUT, "earlier frames still run");
    }
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = Thread.ofPlatform().daemon().name("decoder").unstarted(task);
    thread.start();
    try {
      return task.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      abandon(thread, task);
      throw new CodecException(CodecException.Kind.TIMED_OUT, "decoding took too long");
    } catch (InterruptedException e) {
      abandon(thread, task);
      Thread.currentThread().interrupt();
      throw new CodecException(CodecException.Kind.TIMED_OUT, "decoding was interrupted");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof CodecException known) {
        throw known;
      }
      if (cause instanceof OutOfMemoryError) {
        throw MemoryLimit.exceeded();
      }
      throw CodecException.damaged(
          "the decoder gave up: " + (cause == null ? "" : cause.getClass().getName()));
    }
  }

  private static void abandon(Thread thread, FutureTask<?> task) {
    task.cancel(true);
    RUNAWAYS.incrementAndGet();
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                thread.join();
                RUNAWAYS.decrementAndGet();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private TimeLimit() {}
}
