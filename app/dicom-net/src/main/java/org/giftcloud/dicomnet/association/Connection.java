// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.association;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.giftcloud.dicomnet.pdu.Pdu;
import org.giftcloud.dicomnet.pdu.PduException;
import org.giftcloud.dicomnet.pdu.PduReader;
import org.giftcloud.dicomnet.pdu.PduWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A transport connection that carries PDUs and never waits for ever. */
final class Connection implements AutoCloseable {
  /** What we tell a peer to send at most in one P-DATA-TF. */
  static final int MAXIMUM_LENGTH = 128 << 10;

  private static final long NOT_WRITING = Long.MAX_VALUE;

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final Socket socket;
  private final Socket transport;
  private final DeadlineInputStream in;
  private final PduReader reader;
  private final PduWriter writer;
  private final Duration writeTimeout;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile long writeDeadline = NOT_WRITING;

  /**
   * @param socket what carries the PDUs, perhaps over TLS
   * @param transport the connection below: the same, if there is no TLS
   */
  Connection(Socket socket, Socket transport, Duration writeTimeout) throws IOException {
    this.socket = socket;
    this.transport = transport;
    this.writeTimeout = writeTimeout;
    socket.setTcpNoDelay(true);
    this.in = new DeadlineInputStream(socket);
    this.reader = new PduReader(new BufferedInputStream(in, 16 << 10), MAXIMUM_LENGTH);
    this.writer = new PduWriter(socket.getOutputStream());
    // Sockets time reading out but not writing.
    Thread.ofVirtual().name("dicom-write-guard").start(this::guard);
  }

  private void guard() {
    try {
      while (!closed.await(1, TimeUnit.SECONDS)) {
        long deadline = writeDeadline;
        if (deadline != NOT_WRITING && System.nanoTime() - deadline > 0) {
          closed.countDown();
          // Not the one above, which would wait for the writer to end with TLS.
          close(transport);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next PDU, whole within that time; what breaks the protocol is answered by an abort. */
  Pdu read(Duration within) throws IOException {
    in.within(within);
    try {
      return reader.read();
    } catch (PduException e) {
      abort(e.abort());
      throw e;
    } catch (SocketTimeoutException e) {
      abort(new Pdu.Abort(2, 0));
      throw AssociationException.timedOut();
    }
  }

  void write(Pdu pdu) throws IOException {
    writeDeadline = System.nanoTime() + writeTimeout.toNanos();
    try {
      writer.write(pdu);
    } finally {
      writeDeadline = NOT_WRITING;
    }
  }

  /** Tells the peer and closes. */
  void abort(Pdu.Abort abort) throws IOException {
    try (this) {
      if (!socket.isClosed()) {
        write(abort);
        socket.shutdownOutput();
      }
    }
  }

  /** Waits until the peer has closed, so that what was written last is not lost with a reset. */
  void awaitEnd(Duration within) throws IOException {
    try (this) {
      socket.shutdownOutput();
      in.within(within);
      byte[] rest = new byte[512];
      int total = 0;
      int n = 0;
      while (n >= 0 && total < (64 << 10)) {
        n = in.read(rest, 0, rest.length);
        total += n;
      }
    }
  }

  @Override
  public void close() {
    closed.countDown();
    close(socket);
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("A connection did not close cleanly");
    }
  }
}
