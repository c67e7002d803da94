// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.fx;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/** Where the window's work is done, so that nothing blocks the window itself. */
public final class Lanes implements AutoCloseable {
  private final Executor window;
  private final Executor paced;
  private final Executor gathered;
  private final Lane work;
  private final Lane look;
  private final Lane glance;
  private final Lane sign;
  private final Lane fetch;
  private final Lane text;
  private final Lane system;
  private final Lane download;
  private final Runnable closing;

  private Lanes(Executor window, Paces paces, Workers workers, Runnable closing) {
    this.window = window;
    this.paced = paces.paced();
    this.gathered = paces.gathered();
    this.work = new Lane(workers.work(), window);
    this.look = new Lane(workers.look(), window);
    this.glance = new Lane(workers.glance(), window);
    this.sign = new Lane(workers.sign(), window);
    this.fetch = new Lane(workers.fetch(), window);
    this.text = new Lane(workers.text(), window);
    this.system = new Lane(workers.system(), window);
    this.download = new Lane(workers.download(), window);
    this.closing = closing;
  }

  /** For a real window: eight workers, and changes shown at most ten times a second. */
  public static Lanes start() {
    return start(Platform::runLater);
  }

  /** For a window that runs on an executor: tests of view models with real workers. */
  public static Lanes start(Executor window) {
    ExecutorService work = worker("work");
    ExecutorService look = worker("look");
    ExecutorService glance = worker("glance");
    ExecutorService sign = worker("sign");
    ExecutorService fetch = worker("fetch");
    ExecutorService text = worker("text");
    ExecutorService system = worker("system");
    ExecutorService download = worker("download");
    return new Lanes(
        window,
        new Paces(after(Duration.ofMillis(100), window), after(Duration.ofSeconds(1), window)),
        new Workers(work, look, glance, sign, fetch, text, system, download),
        () -> {
          work.shutdownNow();
          look.shutdownNow();
          glance.shutdownNow();
          sign.shutdownNow();
          fetch.shutdownNow();
          text.shutdownNow();
          system.shutdownNow();
          download.shutdownNow();
        });
  }

  /** Everything at once on the calling thread: for tests of view models. */
  public static Lanes direct() {
    Executor direct = Runnable::run;
    return new Lanes(
        direct,
        new Paces(direct, direct),
        new Workers(direct, direct, direct, direct, direct, direct, direct, direct),
        () -> {});
  }

  private static Executor after(Duration pause, Executor window) {
    return CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, window);
  }

  private record Paces(Executor paced, Executor gathered) {}

  private static ExecutorService worker(String name) {
    return Executors.newSingleThreadExecutor(
        Thread.ofPlatform().daemon().name("desktop-" + name).factory());
  }

  /** The window's own thread. */
  public Executor window() {
    return window;
  }

  /** The window's own thread, after a short pause: for what changes faster than eyes can follow. */
  public Executor paced() {
    return paced;
  }

  /** The window's own thread, after a longer pause: for what comes in crowds. */
  public Executor gathered() {
    return gathered;
  }

  /** Import, preparation, decisions, sending: in the order they were asked for. */
  public Lane work() {
    return work;
  }

  /** Reading pictures and headers. */
  public Lane look() {
    return look;
  }

  /** Reading small pictures for lists, behind everything else. */
  public Lane glance() {
    return glance;
  }

  /** Signing in, unlocking keys. */
  public Lane sign() {
    return sign;
  }

  /** Talking with archives. */
  public Lane fetch() {
    return fetch;
  }

  /** Looking for text in pictures: it takes seconds, and nothing waits behind it. */
  public Lane text() {
    return text;
  }

  /** Asking the desktop for what it may not have, and may not answer for: nothing waits for it. */
  public Lane system() {
    return system;
  }

  /** Fetching from the server what was sent there, to look at it: no other work waits for it. */
  public Lane download() {
    return download;
  }

  @Override
  public void close() {
    closing.run();
  }

  private record Workers(
      Executor work,
      Executor look,
      Executor glance,
      Executor sign,
      Executor fetch,
      Executor text,
      Executor system,
      Executor download) {}
}
