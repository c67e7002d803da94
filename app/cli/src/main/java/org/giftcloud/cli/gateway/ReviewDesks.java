// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.gateway;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.giftcloud.dicomnet.association.AssociationException;
import org.giftcloud.dicomnet.association.NodeTls;
import org.giftcloud.dicomnet.tls.TlsLine;
import org.giftcloud.dicomnet.tls.TlsListener;
import org.giftcloud.engine.desk.DeskServer;
import org.giftcloud.engine.desk.Line;
import org.giftcloud.engine.desk.LocalLines;
import org.giftcloud.engine.workspace.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets people look at, mask and release what waits, while the gateway runs. */
public final class ReviewDesks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReviewDesks.class);
  private static final Duration HANDSHAKE = Duration.ofSeconds(5);

  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

  /** Whoever has one address of IPv6 has all that begin with the same 64 bits. */
  private static final int NETWORK = 8;

  private final DeskServer server;

  private ReviewDesks(DeskServer server) {
    this.server = server;
  }

  /** For this account on this computer, where the system allows it. */
  public static ReviewDesks open(Workspace workspace, Path folder) {
    DeskServer server = new DeskServer(workspace);
    try {
      server.listen(LocalLines.in(folder));
    } catch (IOException e) {
      LOG.warn(
          "No local socket could be made in the working folder: what waits can be reviewed over TLS"
              + " only. There is none on Windows; elsewhere the folder's path may be too long.");
    }
    return new ReviewDesks(server);
  }

  /** Also for reviewers on other computers; returns the port. */
  public int listen(InetSocketAddress address, NodeTls tls) throws IOException {
    TlsListener listener =
        TlsListener.listen(address, tls.newest().demanding(NodeTls.Peers.WITH_CERTIFICATE));
    server.listen(new SecureLines(listener));
    return listener.port();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private static final class SecureLines implements Line.Lines {
    private final TlsListener listener;

    /** When each reason was logged last. */
    private final Map<String, Long> told = new ConcurrentHashMap<>();

    SecureLines(TlsListener listener) {
      this.listener = listener;
    }

    @Override
    public Line accept() throws IOException {
      TlsLine line = listener.accept();
      // The subject of the reviewer's certificate, as its authority wrote it.
      return Line.over(network(line.peer()), () -> greet(line), line::in, line::out, line);
    }

    private String greet(TlsLine line) throws IOException {
      try {
        return line.shake(HANDSHAKE);
      } catch (AssociationException e) {
        String why = String.valueOf(e.getMessage());
        if (isNews(why)) {
          LOG.info("A caller at the review port was refused: {}", why);
        }
        throw e;
      }
    }

    /** Callers can come in crowds, and there are few reasons: each is logged once a minute. */
    private boolean isNews(String why) {
      Long now = System.nanoTime();
      return now.equals(
          told.merge(why, now, (last, next) -> next - last < MINUTE_NANOS ? last : next));
    }

    private static String network(InetAddress caller) {
      byte[] address = caller.getAddress();
      return HexFormat.of().formatHex(address, 0, Math.min(address.length, NETWORK));
    }

    @Override
    public void close() throws IOException {
      listener.close();
    }
  }
}
