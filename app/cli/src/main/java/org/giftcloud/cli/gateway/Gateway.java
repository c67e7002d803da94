// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.giftcloud.dicomnet.storage.ReceivedInstance;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.queue.QueueStatus;
import org.giftcloud.engine.queue.QueuedSeries;
import org.giftcloud.engine.workspace.AutoReleasePolicy;
import org.giftcloud.engine.workspace.ImportReport;
import org.giftcloud.engine.workspace.Outlet;
import org.giftcloud.engine.workspace.Parking;
import org.giftcloud.engine.workspace.Progress;
import org.giftcloud.engine.workspace.UploadQueue;
import org.giftcloud.engine.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The unattended way of a study: received, imported, prepared, released by the site's policy alone,
 * sent. Runs in one thread; reception goes on beside it.
 */
public final class Gateway {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final String WATCH_FOLDER = "watch-folder";
  private static final long POLL_MILLIS = 500;
  private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(30);

  private final Workspace workspace;
  private final Reception reception;
  private final Parking parking;
  private final @Nullable WatchFolder watch;
  private final @Nullable AutoReleasePolicy policy;
  private final Outlet outlet;
  private final CountDownLatch stop = new CountDownLatch(1);

  private volatile String problem = "";

  /**
   * @param workspace with its rules chosen
   * @param watch where files are put by hand; null for nowhere
   * @param policy what may leave unseen; null for nothing
   */
  public Gateway(
      Workspace workspace,
      Reception reception,
      Parking parking,
      @Nullable WatchFolder watch,
      @Nullable AutoReleasePolicy policy,
      Outlet outlet) {
    this.workspace = workspace;
    this.reception = reception;
    this.parking = parking;
    this.watch = watch;
    this.policy = policy;
    this.outlet = outlet;
  }

  /** Works until it is stopped; the queue sends beside it. What a failure leaves is taken up. */
  public void run() throws InterruptedException {
    UploadQueue.Sending sending = workspace.queue().start(outlet);
    try {
      work();
    } finally {
      sending.close();
    }
  }

  private void work() throws InterruptedException {
    boolean isNew = true;
    while (!stop.await(isNew ? 0 : POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      try {
        look();
        isNew = importQuiet() || isNew || hasLateOutputs();
        if (isNew) {
          workspace.prepare(Progress.NONE);
          if (policy != null) {
            workspace.release(policy);
          }
        }
        isNew = false;
        problem = "";
      } catch (IOException e) {
        problem = "disc";
        LOG.error("The disc or the working folder failed; it is tried again.");
        if (stop.await(AFTER_A_FAILURE.toSeconds(), TimeUnit.SECONDS)) {
          return;
        }
        isNew = true;
      }
    }
  }

  /** Whether the queue has met scripts of the server that were not known before. */
  private boolean hasLateOutputs() {
    return workspace.rules().filter(workspace.scripts()::hasLateOutputs).isPresent();
  }

  /** Ends {@link #run} after the step it is at. */
  public void stop() {
    stop.countDown();
  }

  /** A watch folder that cannot be read, such as a share that is away, holds up nothing else. */
  private void look() {
    if (watch == null) {
      return;
    }
    boolean wasAway = watch.isAway();
    int passedOver = watch.passedOver();
    try {
      watch.take(reception::addOld);
      if (watch.passedOver() > passedOver) {
        LOG.error(
            "{} folders or files in the watch folder cannot be read and are passed over",
            watch.passedOver());
      }
    } catch (IOException e) {
      if (!wasAway) {
        LOG.error("The watch folder cannot be read or emptied; it is looked at again.");
      }
    }
  }

  private boolean importQuiet() throws IOException, InterruptedException {
    boolean any = false;
    for (List<ReceivedInstance> study = reception.takeQuiet();
        !study.isEmpty() && stop.getCount() > 0;
        study = reception.takeQuiet()) {
      boolean done = false;
      try {
        importStudy(study);
        done = true;
      } finally {
        if (!done) {
          putBack(study);
        }
      }
      any = true;
    }
    return any;
  }

  /** Puts back what is still in the incoming folder. */
  private void putBack(List<ReceivedInstance> study) {
    study.stream().filter(instance -> Files.exists(instance.file())).forEach(reception::addOld);
  }

  private void importStudy(List<ReceivedInstance> study) throws IOException, InterruptedException {
    List<Path> files = Reception.files(study);
    ImportReport report = workspace.importReceived(files, Progress.NONE);
    if (report.lines().size() != files.size()) {
      throw new IOException("Import reported another number of files than it was given");
    }
    int imported = 0;
    int later = 0;
    for (ImportReport.Line line : report.lines()) {
      Path file = files.get(line.number() - 1);
      switch (parking.settle(file, line, workspace.received())) {
        case IN -> imported++;
        case LATER -> later++;
        case PARKED -> LOG.warn("A received file was parked: {}", line.reason().code());
      }
    }
    if (later > 0) {
      throw new IOException("The working folder could not take every file");
    }
    LOG.info("A study of {} files arrived, {} imported", files.size(), imported);
  }

  private long count(ItemState state) {
    return workspace.studies().stream().mapToLong(study -> study.count(state)).sum();
  }

  /** The code of what is wrong at present, or empty. */
  public String problem() {
    if (!problem.isEmpty()) {
      return problem;
    }
    if (watch != null && watch.isAway()) {
      return WATCH_FOLDER;
    }
    return switch (queue()) {
      case OFFLINE, NEEDS_PERSON -> workspace.queue().status().reason().code();
      case PAUSED, OUTSIDE_WINDOW, RUNNING, STOPPED ->
          workspace.queue().series().stream()
              .filter(Gateway::isStuck)
              .map(series -> series.reason().code())
              .findFirst()
              .orElse("");
    };
  }

  /** How many folders and files in the watch folder cannot be read; the others are taken. */
  public int passedOver() {
    return watch == null ? 0 : watch.passedOver();
  }

  /** Whether a series goes on only when a person has set something right. */
  private static boolean isStuck(QueuedSeries series) {
    return series.state() == QueuedSeries.State.NEEDS_PERSON
        || series.reason().code().startsWith("server-");
  }

  /** What the upload queue is doing. */
  public QueueStatus.Mode queue() {
    return workspace.queue().status().mode();
  }

  /** Whether nothing will be sent until a person has set something right and started again. */
  public boolean hasStoppedSending() {
    return queue() == QueueStatus.Mode.NEEDS_PERSON;
  }

  /** How many images are in which state. */
  public Map<String, Long> images() {
    Map<String, Long> images = new TreeMap<>();
    for (ItemState state : ItemState.values()) {
      images.put(state.name(), count(state));
    }
    return images;
  }
}
