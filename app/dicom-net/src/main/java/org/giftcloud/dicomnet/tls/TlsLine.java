// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.tls;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.giftcloud.dicomnet.association.AssociationException;
import org.giftcloud.dicomnet.association.NodeTls;
import org.jspecify.annotations.Nullable;

/** A connection over TLS for what is not DICOM, by the same keys and rules. */
public final class TlsLine implements Closeable {
  private final NodeTls tls;
  private final Socket plain;
  private final @Nullable InetSocketAddress node;

  /** Null until the handshake. */
  private volatile @Nullable Socket secured;

  /** Whether the other said anything after the handshake. */
  private volatile boolean isHeard;

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

  /** The address of the other. */
  public InetAddress peer() {
    return plain.getInetAddress();
  }

  /** What the other says, after the handshake. */
  public InputStream in() throws IOException {
    return new FilterInputStream(secured().getInputStream()) {
      @Override
      public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        try {
          int read = in.read(bytes, from, length);
          isHeard = true;
          return read;
        } catch (IOException e) {
          throw inWords(e);
        }
      }
    };
  }

  /** What is said to the other, after the handshake. */
  public OutputStream out() throws IOException {
    return new FilterOutputStream(secured().getOutputStream()) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        try {
          out.write(bytes, from, length);
        } catch (IOException e) {
          throw inWords(e);
        }
      }
    };
  }

  /** In TLS 1.3 a caller learns after its handshake only that its certificate was refused. */
  private IOException inWords(IOException e) {
    if (e instanceof SSLException) {
      return AssociationException.insecure(e);
    }
    return e instanceof SocketException && !isHeard ? AssociationException.unheard(e) : e;
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
