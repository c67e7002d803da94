// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.tls;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.giftcloud.dicomnet.association.NodeTls;
import org.jspecify.annotations.Nullable;

/** A connection over TLS for what is not DICOM, by the same keys and rules. */
public final class TlsLine implements Closeable {
  private final NodeTls tls;
  private final Socket plain;
  private final @Nullable InetSocketAddress node;

  /** Null until the handshake. */
  private volatile @Nullable Socket secured;

  private TlsLine(NodeTls tls, Socket plain, @Nullable InetSocketAddress node) {
    this.tls = tls;
    this.plain = plain;
    this.node = node;
  }

  /** Connects; nothing is said yet. */
  public static TlsLine to(InetSocketAddress node, NodeTls tls, Duration within)
      throws IOException {
    Socket plain = new Socket();
    try {
      plain.connect(
          new InetSocketAddress(node.getHostString(), node.getPort()),
          Math.toIntExact(within.toMillis()));
      plain.setTcpNoDelay(true);
      return new TlsLine(tls, plain, node);
    } catch (IOException e) {
      plain.close();
      throw e;
    }
  }

  static TlsLine from(Socket plain, NodeTls tls) {
    return new TlsLine(tls, plain, null);
  }

  /**
   * Makes the connection secure.
   *
   * @return the subject of the other's certificate (RFC 2253), empty where it showed none
   */
  public String shake(Duration within) throws IOException {
    Socket done = node == null ? tls.answer(plain, within) : tls.call(plain, node, within);
    secured = done;
    // The DICOM side shows no certificate where none was demanded; then there is no name.
    return done instanceof SSLSocket socket && socket.getSession().isValid() && hasPeer(socket)
        ? socket.getSession().getPeerPrincipal().getName()
        : "";
  }

  private static boolean hasPeer(SSLSocket socket) {
    try {
      return socket.getSession().getPeerCertificates().length > 0;
    } catch (SSLPeerUnverifiedException e) {
      return false;
    }
  }

  /** What the other says, after the handshake. */
  public InputStream in() throws IOException {
    return secured().getInputStream();
  }

  /** What is said to the other, after the handshake. */
  public OutputStream out() throws IOException {
    return secured().getOutputStream();
  }

  private Socket secured() throws IOException {
    Socket done = secured;
    if (done == null) {
      throw new IOException("Nothing is said before the handshake");
    }
    return done;
  }

  /** Ends it at once, also while another thread reads or writes. */
  @Override
  public void close() throws IOException {
    // Not the secured one: closing that waits for whoever writes.
    plain.close();
  }
}
