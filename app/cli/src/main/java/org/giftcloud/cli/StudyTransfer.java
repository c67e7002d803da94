// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.AssociationRequestor;
import org.giftcloud.dicomnet.node.DicomNode;
import org.giftcloud.dicomnet.query.Cancellation;
import org.giftcloud.dicomnet.retrieve.ArchiveNode;
import org.giftcloud.dicomnet.retrieve.ReceivedInstances;
import org.giftcloud.dicomnet.retrieve.RetrieveReport;
import org.giftcloud.dicomnet.retrieve.RetrieveWay;
import org.giftcloud.dicomnet.retrieve.StudyForwarder;
import org.giftcloud.dicomnet.retrieve.StudyKey;
import org.giftcloud.dicomnet.retrieve.StudyRetriever;
import org.giftcloud.dicomnet.storage.FolderHold;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings studies here, or to another node; stops in good order when the process is told to. */
final class StudyTransfer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StudyTransfer.class);

  private final List<ArchiveNode> archives;
  private final Receiving receiving;
  private final Way way;
  private final Cancellation cancellation = new Cancellation();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stop, "stop");

  /** What is open while images come here; nothing where they go elsewhere. */
  private record Receiving(@Nullable FolderHold hold, @Nullable DicomNode listener) {
    static final Receiving NOTHING = new Receiving(null, null);

    void close() throws IOException {
      if (listener != null) {
        listener.close();
      }
      if (hold != null) {
        hold.close();
      }
    }
  }

  private StudyTransfer(List<ArchiveNode> archives, Receiving receiving, Way way) {
    this.archives = archives;
    this.receiving = receiving;
    this.way = way;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Into a folder: by C-GET, then by C-MOVE to our own listener if there is one. */
  static StudyTransfer getting(
      NodeOptions node, List<ArchiveNode> archives, ReceiveOptions receive, PrintWriter err)
      throws IOException, CommandFailure {
    RetrieveWay get = RetrieveWay.get();
    return into(
        node, archives, receive, receive.hasListener() ? get.thenMove(node.calling()) : get, err);
  }

  /** Into a folder, by C-MOVE to our own listener. */
  static StudyTransfer moving(
      NodeOptions node, List<ArchiveNode> archives, ReceiveOptions receive, PrintWriter err)
      throws IOException, CommandFailure {
    return into(node, archives, receive, RetrieveWay.move(node.calling()), err);
  }

  private static StudyTransfer into(
      NodeOptions node,
      List<ArchiveNode> archives,
      ReceiveOptions receive,
      RetrieveWay by,
      PrintWriter err)
      throws IOException, CommandFailure {
    AssociationRequestor requestor = node.requestor();
    FolderHold hold = receive.hold(err);
    boolean isOpen = false;
    try {
      ReceivedInstances store = receive.store();
      StudyRetriever retriever = new StudyRetriever(requestor, store, by, progress(err));
      Receiving receiving = new Receiving(hold, receive.listen(node, archives, store));
      isOpen = true;
      return new StudyTransfer(archives, receiving, retriever::retrieve);
    } finally {
      if (!isOpen) {
        hold.close();
      }
    }
  }

  /** To another node, which the archive knows by that title. */
  static StudyTransfer forwarding(
      NodeOptions node, List<ArchiveNode> archives, AeTitle destination, PrintWriter err)
      throws CommandFailure {
    StudyForwarder forwarder = new StudyForwarder(node.requestor(), destination, progress(err));
    return new StudyTransfer(archives, Receiving.NOTHING, forwarder::forward);
  }

  private static StudyRetriever.Progress progress(PrintWriter err) {
    boolean isTerminal = Terminal.find().isPresent();
    return (received, expected) -> {
      if (isTerminal) {
        err.print("\r" + received + " of " + expected + " images");
        err.print(received == expected ? System.lineSeparator() : "");
        err.flush();
      }
    };
  }

  RetrieveReport transfer(StudyKey study) {
    return way.transfer(study, archives, cancellation);
  }

  boolean isStopped() {
    return cancellation.isCancelled();
  }

  /** Waits for so long, or until it is told to stop. */
  void awaitStop(long time, TimeUnit unit) throws InterruptedException {
    boolean isStopping = stopping.await(time, unit);
    LOG.debug("Waited; told to stop: {}", isStopping);
  }

  private void stop() {
    try {
      cancellation.cancel();
      stopping.countDown();
      // What has arrived is on the disc; the archive is given time to hear of the end.
      if (!ended.await(20, TimeUnit.SECONDS)) {
        System.err.println("giftcloud pacs: the archive did not stop in time.");
      }
    } catch (IOException e) {
      System.err.println("giftcloud pacs: the archive could not be told to stop.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    receiving.close();
    ended.countDown();
    if (!isStopped()) {
      Runtime.getRuntime().removeShutdownHook(hook);
    }
  }

  /** One study's transfer. */
  @FunctionalInterface
  private interface Way {
    RetrieveReport transfer(StudyKey study, List<ArchiveNode> archives, Cancellation cancellation);
  }
}
