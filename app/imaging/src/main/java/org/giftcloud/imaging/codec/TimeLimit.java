// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs a library's decoder, which does not watch the clock itself, for a limited time. */
public final class TimeLimit {
  private static final long SECONDS = Long.getLong("giftcloud.decode.seconds", 60);

  /** Samples of a frame that are given so much time; larger ones are given more. */
  private static final long BYTES = 1L << 28;

  private static final long LEAST_SECONDS = 10;

  /** Decoders that ran out of their time and did not end; more than these are not begun. */
  private static final long LARGEST = 1L << 30;

  private static final int MOST_RUNAWAYS = 2;

  /** Guards what follows. */
  private static final Object LOCK = new Object();

  private static int runaways;

  /** Somebody waited in vain for a runaway to end; nobody else does until one has ended. */
  private static boolean isHopeless;

  /**
   * How long any frame may take that has so many bytes when it is decoded; who claims more than the
   * largest that is decoded gets no more time for it.
   */
  static long most(long bytes) {
    return SECONDS * Math.max(1, Math.ceilDiv(Math.min(bytes, LARGEST), BYTES));
  }

  /**
   * Whatever the library throws becomes "damaged"; its text may hold anything and is dropped.
   *
   * @param bytes of the decoded frame
   */
  public static <T> T runOn(long bytes, Callable<T> work) throws CodecException {
    return run(most(bytes), work);
  }

  /**
   * The same for a decoder whose time depends on the size of what it makes, and is known: a small
   * frame that takes long is damaged, and nobody waits a minute for it.
   *
   * @param bytes of the decoded frame
   * @param slowest bytes that it decodes in a second on a slow and busy computer
   */
  public static <T> T run(long bytes, long slowest, Callable<T> work) throws CodecException {
    return run(Math.min(most(bytes), LEAST_SECONDS + bytes / slowest), work);
  }

  /**
   * The same for so many seconds.
   *
   * @throws CodecException also where as many decoders as may be have run out of their time and
   *     none of them ended in so many seconds
   */
  static <T> T run(long seconds, Callable<T> work) throws CodecException {
    requireTime();
    FutureTask<T> task = new FutureTask<>(work);
    Thread thread = Thread.ofPlatform().daemon().name("decoder").unstarted(task);
    try {
      awaitRoom(seconds);
      thread.start();
      return task.get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      abandon(thread, task);
      throw exceeded();
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

  /**
   * For work that watches the clock itself.
   *
   * @throws CodecException where its time is over
   */
  public static void requireTime() throws CodecException {
    if (Thread.currentThread().isInterrupted()) {
      throw new CodecException(CodecException.Kind.TIMED_OUT, "decoding was interrupted");
    }
  }

  static CodecException exceeded() {
    return new CodecException(CodecException.Kind.TIMED_OUT, "decoding took too long");
  }

  private static void awaitRoom(long seconds) throws CodecException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    synchronized (LOCK) {
      while (runaways >= MOST_RUNAWAYS) {
        long left = end - System.nanoTime();
        if (isHopeless || left <= 0) {
          isHopeless = true;
          throw new CodecException(CodecException.Kind.BUSY, "earlier frames still run");
        }
        TimeUnit.NANOSECONDS.timedWait(LOCK, left);
      }
    }
  }

  private static void abandon(Thread thread, FutureTask<?> task) {
    task.cancel(true);
    if (thread.getState() == Thread.State.NEW) {
      return;
    }
    synchronized (LOCK) {
      runaways++;
    }
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try {
                thread.join();
                ended();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
  }

  private static void ended() {
    synchronized (LOCK) {
      runaways--;
      isHopeless = false;
      LOCK.notifyAll();
    }
  }

  private TimeLimit() {}
}
