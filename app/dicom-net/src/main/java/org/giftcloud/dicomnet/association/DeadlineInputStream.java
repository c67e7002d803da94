// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicomnet.association;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/** Reads from a socket until a deadline, however slowly the bytes trickle in. */
final class DeadlineInputStream extends InputStream {
  private final Socket socket;
  private final InputStream in;
  private long deadline;

  DeadlineInputStream(Socket socket) throws IOException {
    this.socket = socket;
    this.in = socket.getInputStream();
  }

  void within(Duration time) {
    deadline = System.nanoTime() + time.toNanos();
  }

  private void arm() throws IOException {
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      throw new SocketTimeoutException("Deadline passed");
    }
    socket.setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
  }

  @Override
  public int read() throws IOException {
    arm();
    return in.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    arm();
    return in.read(bytes, offset, length);
  }
}
