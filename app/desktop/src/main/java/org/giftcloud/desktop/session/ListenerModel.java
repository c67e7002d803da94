// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.session;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.giftcloud.desktop.fx.Job;
import org.giftcloud.desktop.fx.Lanes;
import org.giftcloud.desktop.problem.Problems;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.AssociationException;
import org.giftcloud.dicomnet.association.AssociationRequestor;
import org.giftcloud.dicomnet.association.Timeouts;
import org.giftcloud.dicomnet.node.AddressRange;
import org.giftcloud.dicomnet.node.DicomNode;
import org.giftcloud.dicomnet.node.NodeSettings;
import org.giftcloud.dicomnet.retrieve.ArchiveNode.Transport;
import org.giftcloud.dicomnet.verification.EchoScu;
import org.jspecify.annotations.Nullable;

/** Our own DICOM node: what devices and archives send to it arrives among the studies. */
public final class ListenerModel implements AutoCloseable {
  private static final int MOST_ASSOCIATIONS = 16;
  private static final int TRIES = 15;
  private static final String OVER_TLS = "tls";
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

  private final Incoming incoming;
  private final Settings settings;
  private final NodeSecurity security;
  private final Lanes lanes;
  private final ReadOnlyObjectWrapper<Optional<Listening>> listening =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  // Guarded by this; null while nothing listens.
  private @Nullable DicomNode node;
  private boolean isClosed;

  private volatile Optional<AeTitle> title = Optional.empty();

  /**
   * As what it listens.
   *
   * @param address of this computer, or the one that stands for all of them
   */
  public record Listening(AeTitle title, InetSocketAddress address, Transport over) {
    public int port() {
      return address.getPort();
    }
  }

  /**
   * What a person wants.
   *
   * @param title our AE title
   * @param listen PORT, or ADDRESS:PORT for one of this computer's addresses
   * @param from addresses and ranges that may send, separated by commas
   * @param over what they must call us over
   */
  public record Wish(String title, String listen, String from, Transport over) {
    /** As a node's settings, as far as they can be read. */
    Optional<NodeSettings> settings() {
      Optional<InetSocketAddress> at = address();
      List<Optional<AddressRange>> ranges =
          Stream.of(from.split("[,\\s]+", -1))
              .filter(one -> !one.isBlank())
              .map(AddressRange::parse)
              .toList();
      if (at.isEmpty()
          || !AeTitle.isValid(title.strip())
          || ranges.isEmpty()
          || ranges.stream().anyMatch(Optional::isEmpty)) {
        return Optional.empty();
      }
      List<AddressRange> senders =
          new ArrayList<>(ranges.stream().flatMap(Optional::stream).toList());
      // This computer may try itself.
      for (String self : List.of("127.0.0.1", "::1")) {
        AddressRange.parse(self).ifPresent(senders::add);
      }
      return Optional.of(
          new NodeSettings(
              at.get(),
              new AeTitle(title.strip()),
              Set.of(),
              senders,
              MOST_ASSOCIATIONS,
              Timeouts.DEFAULT,
              null));
    }

    private Optional<InetSocketAddress> address() {
      String text = listen.strip();
      int colon = text.lastIndexOf(':');
      try {
        int port = Integer.parseInt(text.substring(colon + 1));
        if (port < 1 || port > 65_535) {
          return Optional.empty();
        }
        return Optional.of(
            colon < 0
                ? new InetSocketAddress(port)
                : new InetSocketAddress(InetAddress.ofLiteral(text.substring(0, colon)), port));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
  }

  public ListenerModel(
      Incoming incoming, Settings settings, NodeSecurity security, Lanes lanes, Problems problems) {
    this.incoming = incoming;
    this.settings = settings;
    this.security = security;
    this.lanes = lanes;
    if (!settings.get(Settings.Key.LISTEN).isEmpty()) {
      Wish wish = remembered();
      wish.settings()
          .ifPresent(
              node ->
                  lanes.sign().run(() -> open(node, wish.over()), this::show, problems::report));
    }
  }

  /** What was wished last, or what is usual. */
  public Wish remembered() {
    String title = settings.get(Settings.Key.CALLING_TITLE);
    return new Wish(
        title.isEmpty() ? "GIFTCLOUD" : title,
        settings.get(Settings.Key.LISTEN),
        settings.get(Settings.Key.LISTEN_FROM),
        settings.get(Settings.Key.LISTEN_OVER).equals(OVER_TLS) ? Transport.TLS : Transport.PLAIN);
  }

  /** As what it listens; empty while it does not. */
  public ReadOnlyObjectProperty<Optional<Listening>> listeningProperty() {
    return listening.getReadOnlyProperty();
  }

  /**
   * Listens as wished, calls itself once to try it, and remembers the wish.
   *
   * @return nothing when the wish cannot be read
   */
  public Optional<Job> listen(Wish wish, Runnable done, Consumer<Throwable> failed) {
    return wish.settings()
        .map(
            node ->
                lanes
                    .sign()
                    .run(
                        () -> open(node, wish.over()),
                        now -> {
                          settings.set(Settings.Key.CALLING_TITLE, wish.title().strip());
                          settings.set(Settings.Key.LISTEN, wish.listen().strip());
                          settings.set(Settings.Key.LISTEN_FROM, wish.from().strip());
                          settings.set(
                              Settings.Key.LISTEN_OVER,
                              wish.over() == Transport.TLS ? OVER_TLS : "");
                          show(now);
                          done.run();
                        },
                        cause -> {
                          listening.set(Optional.empty());
                          failed.accept(cause);
                        }));
  }

  private void show(Listening now) {
    listening.set(Optional.of(now));
  }

  /** Stops listening, now and after the next start. */
  public void stop() {
    settings.set(Settings.Key.LISTEN, "");
    listening.set(Optional.empty());
    lanes.sign().run(this::closeNode, () -> {}, cause -> {});
  }

  /**
   * Listens. A port that this or another window has just left is not free at once: it is tried for
   * some seconds.
   */
  private DicomNode listen(NodeSettings wish) throws IOException, InterruptedException {
    for (int left = TRIES; ; left--) {
      try {
        return DicomNode.listen(wish, incoming);
      } catch (BindException e) {
        if (left == 0) {
          throw e;
        }
        Thread.sleep(BETWEEN_TRIES);
      }
    }
  }

  private synchronized Listening open(NodeSettings wish, Transport over)
      throws IOException, InterruptedException {
    closeNode();
    if (isClosed) {
      throw new IOException("The window is closed");
    }
    DicomNode fresh = listen(over == Transport.TLS ? wish.over(security.listening()) : wish);
    InetAddress at = wish.listen().getAddress();
    try {
      // Over TLS we cannot call ourselves: who may, only the authorities of others say.
      if (over == Transport.PLAIN) {
        callOurselves(
            new InetSocketAddress(
                at.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : at, fresh.port()),
            wish.title());
      }
    } catch (IOException e) {
      fresh.close();
      throw e;
    }
    node = fresh;
    title = Optional.of(wish.title());
    return new Listening(wish.title(), new InetSocketAddress(at, fresh.port()), over);
  }

  private static void callOurselves(InetSocketAddress at, AeTitle title) throws IOException {
    AssociationRequestor us = new AssociationRequestor(title, Timeouts.DEFAULT);
    if (!new EchoScu(us).echo(at, title).isDone()) {
      throw AssociationException.unexpectedAnswer();
    }
  }

  /** As what it listens, for any thread. */
  Optional<AeTitle> title() {
    return title;
  }

  private synchronized void closeNode() {
    DicomNode old = node;
    node = null;
    title = Optional.empty();
    if (old != null) {
      old.close();
    }
  }

  /** Call it off the window's thread. */
  @Override
  public void close() {
    synchronized (this) {
      isClosed = true;
    }
    closeNode();
  }
}
