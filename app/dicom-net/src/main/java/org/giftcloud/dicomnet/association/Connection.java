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

  private static final long NO_DEADLINE = Long.MAX_VALUE;

  /** The socket's own time-out comes first, where it comes at all. */
  private static final Duration MARGIN = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  private final Socket socket;
  private final Socket transport;
  private final DeadlineInputStream in;
  private final PduReader reader;
  private final PduWriter writer;
  private final Duration writeTimeout;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile long writeDeadline = NO_DEADLINE;
  private volatile long readDeadline = NO_DEADLINE;
  private volatile boolean isGivenUp;

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
    // Sockets do not time writing out; and reading over TLS for each piece of a record anew.
    Thread.ofVirtual().name("dicom-guard").start(this::guard);
  }

  private void guard() {
    try {
      while (!closed.await(1, TimeUnit.SECONDS)) {
        if (isPast(writeDeadline) || isPast(readDeadline)) {
          isGivenUp = true;
          closed.countDown();
          // Not the one above, which would wait for the writer to end with TLS.
          close(transport);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isPast(long deadline) {
    return deadline != NO_DEADLINE && System.nanoTime() - deadline > 0;
  }

  /** The next PDU, whole within that time; what breaks the protocol is answered by an abort. */
  Pdu read(Duration within) throws IOException {
    begin(within);
    try {
      return reader.read();
    } catch (PduException e) {
      abort(e.abort());
      throw e;
    } catch (SocketTimeoutException e) {
      abort(new Pdu.Abort(2, 0));
      throw AssociationException.timedOut();
    } catch (IOException e) {
      throw isGivenUp ? AssociationException.timedOut() : e;
    } finally {
      readDeadline = NO_DEADLINE;
    }
  }

  private void begin(Duration within) {
    in.within(within);
    readDeadline = System.nanoTime() + within.plus(MARGIN).toNanos();
  }

  void write(Pdu pdu) throws IOException {
    writeDeadline = System.nanoTime() + writeTimeout.toNanos();
    try {
      writer.write(pdu);
    } finally {
      writeDeadline = NO_DEADLINE;
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
      begin(within);
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
