// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.tls;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.giftcloud.dicomnet.association.NodeTls;

/** A port where connections over TLS come in. */
public final class TlsListener implements Closeable {
  /** Callers that wait until it is their turn, while many come at once. */
  private static final int WAITING = 256;

  private final ServerSocket server;
  private final NodeTls tls;

  private TlsListener(ServerSocket server, NodeTls tls) {
    this.server = server;
    this.tls = tls;
  }

  /** Opens the port. */
  public static TlsListener listen(InetSocketAddress address, NodeTls tls) throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.bind(address, WAITING);
      return new TlsListener(server, tls);
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Waits for the next one; its handshake is for whoever takes it. */
  public TlsLine accept() throws IOException {
    Socket plain = server.accept();
    try {
      plain.setTcpNoDelay(true);
      return TlsLine.from(plain, tls);
    } catch (IOException e) {
      plain.close(); // who called is gone already
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
