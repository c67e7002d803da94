// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.io.IOException;
import java.io.InputStream;

/** The body of a request: counted, and failing where a fault says so. */
final class Body extends InputStream {
  private final InputStream in;
  private final long announced;
  private final String contentType;
  private final boolean chunked;
  private long cutAfter = Long.MAX_VALUE;
  private long fullAfter = Long.MAX_VALUE;
  private int bytesPerSecond;
  private long count;

  Body(InputStream in, long announced, String contentType, boolean chunked) {
    this.in = in;
    this.announced = announced;
    this.contentType = contentType;
    this.chunked = chunked;
  }

  /** The connection was cut, by the caller or by a fault: nothing can be answered any more. */
  static final class CutException extends IOException {
    private static final long serialVersionUID = 1L;

    CutException() {
      super("connection cut");
    }
  }

  /** The disk is full; the message is what the server would show. */
  static final class DiskFullException extends IOException {
    private static final long serialVersionUID = 1L;

    DiskFullException() {
      super("No space left on device");
    }
  }

  void apply(Fault fault) {
    switch (fault) {
      case Fault.CutRequest cut -> cutAfter = cut.afterBytes();
      case Fault.DiskFull full -> fullAfter = full.afterBytes();
      case Fault.SlowRead slow -> bytesPerSecond = slow.bytesPerSecond();
      default -> {
        // the others do not touch the body
      }
    }
  }

  boolean isCut() {
    return cutAfter != Long.MAX_VALUE;
  }

  boolean isChunked() {
    return chunked;
  }

  /** 0 when none was announced. */
  long announced() {
    return announced;
  }

  String contentType() {
    return contentType;
  }

  long count() {
    return count;
  }

  /** Reads on, up to so many bytes; returns whether the end was reached. */
  boolean drain(long limit) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long end = count + limit;
    while (count < end) {
      if (read(buffer, 0, (int) Math.min(buffer.length, end - count)) < 0) {
        return true;
      }
    }
    return !chunked && count >= announced;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (count >= cutAfter) {
      throw new CutException();
    }
    if (count >= fullAfter) {
      // what is left is only swallowed
      fullAfter = Long.MAX_VALUE;
      throw new DiskFullException();
    }
    long allowed = Math.min(cutAfter, fullAfter) - count;
    int wanted = (int) Math.min(length, allowed);
    if (bytesPerSecond > 0) {
      wanted = Math.min(wanted, Math.max(1, bytesPerSecond / 20));
      pause(1000L * wanted / bytesPerSecond);
    }
    int read = in.read(buffer, offset, wanted);
    if (read < 0 && !chunked && count < announced) {
      throw new CutException();
    }
    count += Math.max(read, 0);
    return read;
  }

  static void pause(long millis) throws IOException {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
