// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.job;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs one piece of work for each of many, on a few threads, and keeps their order. */
public final class Parallel {
  private Parallel() {}

  /** As many threads as this machine has processors, at most four. */
  public static int threads() {
    return Math.min(4, Runtime.getRuntime().availableProcessors());
  }

  /** The results in the order of the items; stops at the first failure or interrupt. */
  public static <T, R> List<R> map(List<T> items, int threads, Work<T, R> work)
      throws IOException, InterruptedException {
    List<R> results = new ArrayList<>(items.size());
    if (threads == 1 || items.size() < 2) {
      for (T item : items) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        results.add(work.apply(item));
      }
      return results;
    }
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(threads, items.size()));
    try {
      List<Future<R>> futures = new ArrayList<>(items.size());
      for (T item : items) {
        futures.add(pool.submit(() -> work.apply(item)));
      }
      for (Future<R> future : futures) {
        results.add(result(future));
      }
      return results;
    } finally {
      pool.shutdownNow();
      pool.close();
    }
  }

  private static <R> R result(Future<R> future) throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case InterruptedException interrupted -> throw interrupted;
        case RuntimeException fault -> throw fault;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException("Work ended strangely", e);
      }
    }
  }

  /** What is done for one item. */
  @FunctionalInterface
  public interface Work<T, R> {
    R apply(T item) throws IOException, InterruptedException;
  }
}
