// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.node;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.Association;
import org.giftcloud.dicomnet.association.AssociationAcceptor;
import org.giftcloud.dicomnet.association.AssociationException;
import org.giftcloud.dicomnet.association.Rejection;
import org.giftcloud.dicomnet.dimse.CommandSet;
import org.giftcloud.dicomnet.dimse.DimseMessage;
import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.storage.StoreHandler;
import org.giftcloud.dicomnet.storage.StoreScp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens for associations and serves verification and storage on each, in a thread of its own. */
public final class DicomNode implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DicomNode.class);

  /** Connections beyond the associations: those that are being refused with a reason. */
  private static final int SPARE = 8;

  private final NodeSettings settings;
  private final ServerSocket server;
  private final StoreScp store;
  private final Semaphore connections;
  private final Semaphore associations;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final LongAdder accepted = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder stored = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder broken = new LongAdder();

  private DicomNode(NodeSettings settings, ServerSocket server, StoreHandler handler) {
    this.settings = settings;
    this.server = server;
    this.store = new StoreScp(handler);
    this.connections = new Semaphore(settings.mostAssociations() + SPARE);
    this.associations = new Semaphore(settings.mostAssociations());
  }

  /**
   * Starts to listen.
   *
   * @throws java.net.BindException when the port is taken or not ours to take
   */
  public static DicomNode listen(NodeSettings settings, StoreHandler handler) throws IOException {
    ServerSocket server = new ServerSocket();
    boolean done = false;
    try {
      server.bind(settings.listen(), 64);
      done = true;
    } finally {
      if (!done) {
        server.close();
      }
    }
    DicomNode node = new DicomNode(settings, server, handler);
    Thread.ofVirtual().name("dicom-listen").start(node::accept);
    return node;
  }

  public int port() {
    return server.getLocalPort();
  }

  public NodeCounters counters() {
    return new NodeCounters(
        settings.mostAssociations() - associations.availablePermits(),
        accepted.sum(),
        refused.sum(),
        stored.sum(),
        failed.sum(),
        broken.sum());
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        if (isWelcome(socket.getInetAddress()) && connections.tryAcquire()) {
          open.add(socket);
          // Not a virtual one: forcing files to the disc would hold up all the others.
          Thread.ofPlatform().daemon().name("dicom-association").start(() -> serve(socket));
        } else {
          refused.increment();
          LOG.warn("A connection was closed: its address is not listed, or there are too many");
          socket.close();
        }
      } catch (SocketException e) {
        if (!server.isClosed()) {
          LOG.error("A connection could not be accepted");
        }
      } catch (IOException e) {
        LOG.error("A connection could not be accepted");
      }
    }
  }

  private boolean isWelcome(InetAddress address) {
    return settings.addresses().isEmpty()
        || settings.addresses().stream().anyMatch(range -> range.contains(address));
  }

  private void serve(Socket socket) {
    Admission admission = new Admission();
    try (socket) {
      Optional<Association> association =
          new AssociationAcceptor(admission, settings.timeouts(), settings.tls()).accept(socket);
      if (association.isEmpty()) {
        refused.increment();
        LOG.warn("An association was refused: {}", admission.reason());
        return;
      }
      accepted.increment();
      try (Association peer = association.get()) {
        serve(peer);
      }
    } catch (AssociationException e) {
      broken.increment();
      LOG.warn("An association ended without a release: {}", e.getMessage());
    } catch (IOException e) {
      broken.increment();
      LOG.warn("An association ended without a release ({})", e.getClass().getSimpleName());
    } finally {
      admission.leave();
      open.remove(socket);
      connections.release();
    }
  }

  private void serve(Association peer) throws IOException {
    Optional<DimseMessage> next = peer.receive();
    while (next.isPresent()) {
      DimseMessage message = next.get();
      CommandSet command = message.command();
      if (command.isRequest() && command.field() != CommandSet.C_CANCEL_RQ) {
        Status status = answer(peer, message);
        peer.send(message.contextId(), command.response(status));
      }
      next = peer.receive();
    }
  }

  private Status answer(Association peer, DimseMessage message) throws IOException {
    return switch (message.command().field()) {
      case CommandSet.C_ECHO_RQ -> Status.SUCCESS;
      case CommandSet.C_STORE_RQ -> {
        Status status =
            store.store(peer.calling(), peer.context(message.contextId()).orElseThrow(), message);
        (status.equals(Status.SUCCESS) ? stored : failed).increment();
        // What is left of the data set goes first: peers listen only when they have said all.
        message.dataSet().transferTo(OutputStream.nullOutputStream());
        yield status;
      }
      default -> Status.UNRECOGNISED_OPERATION;
    };
  }

  /** Takes no new association and gives the open ones that time to end by themselves. */
  public void stop(Duration grace) throws InterruptedException {
    closeServer();
    long end = System.nanoTime() + grace.toNanos();
    int all = settings.mostAssociations() + SPARE;
    if (connections.tryAcquire(all, Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS)) {
      connections.release(all);
    }
    close();
  }

  private void closeServer() {
    try {
      server.close();
    } catch (IOException e) {
      LOG.warn("The port did not close cleanly");
    }
  }

  /** Stops at once; peers see their connection closed. */
  @Override
  public void close() {
    closeServer();
    for (Socket socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        LOG.debug("A connection did not close cleanly");
      }
    }
  }

  /** The node's policy for one connection, which counts against the limit once it is let in. */
  private final class Admission implements AssociationAcceptor.Policy {
    private final NodePolicy policy = new NodePolicy(settings);
    private boolean isIn;
    private String reason = "protocol";

    @Override
    public Optional<Rejection> refuses(AeTitle called, AeTitle calling) {
      Optional<Rejection> rejection = policy.refuses(called, calling);
      if (rejection.isEmpty()) {
        isIn = associations.tryAcquire();
        rejection = isIn ? Optional.empty() : Optional.of(Rejection.LOCAL_LIMIT_EXCEEDED);
      }
      rejection.ifPresent(why -> reason = why.name());
      return rejection;
    }

    @Override
    public boolean takes(String abstractSyntax) {
      return policy.takes(abstractSyntax);
    }

    @Override
    public Optional<String> choose(String abstractSyntax, List<String> proposed) {
      return policy.choose(abstractSyntax, proposed);
    }

    private String reason() {
      return reason;
    }

    private void leave() {
      if (isIn) {
        isIn = false;
        associations.release();
      }
    }
  }
}
