// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;

/** A TLS connection on which one says what one likes, and may stop in the middle. */
final class RawConnection implements AutoCloseable {
  private final SandboxServer server;
  private final SSLSocket socket;

  RawConnection(SandboxServer server) throws IOException {
    this.server = server;
    this.socket =
        (SSLSocket)
            SandboxClient.trusting(server.caPem())
                .getSocketFactory()
                .createSocket("127.0.0.1", server.url().getPort());
    socket.setSoTimeout(20_000);
  }

  void start(String method, String target, String session, long length) throws IOException {
    String head =
        method
            + " "
            + server.url().getPath()
            + target
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: GiftCloudUploader1.2.4\r\n"
            + "Cookie: JSESSIONID="
            + session
            + "\r\nContent-Type: application/zip\r\nContent-Length: "
            + length
            + "\r\n\r\n";
    out().write(head.getBytes(StandardCharsets.US_ASCII));
  }

  OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  /** Sends so many zeros, or what the server lets through; returns how many went. */
  long pour(long length) {
    byte[] block = new byte[1 << 16];
    long sent = 0;
    try {
      while (sent < length) {
        out().write(block);
        sent += block.length;
      }
    } catch (IOException e) {
      return sent;
    }
    return sent;
  }

  /** Whatever can still be read. */
  String rest() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[1 << 12];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        bytes.write(buffer, 0, read);
      }
    } catch (IOException e) {
      return bytes.toString(StandardCharsets.ISO_8859_1);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
