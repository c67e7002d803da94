// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.queue;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.locks.LockSupport;

/** Slows the reading of what is sent, so that all streams together keep within a limit. */
public final class Throttle {
  private static final long SECOND = 1_000_000_000L;

  /** So much may go at once: a twentieth of a second's worth, at least one small read. */
  private static final int LEAST_PIECE = 4096;

  // Guarded by this.
  private long bytesPerSecond;
  private long freeAt = System.nanoTime();

  /** Sets the limit for everything from here on; 0 for none. */
  public synchronized void limit(long newBytesPerSecond) {
    bytesPerSecond = newBytesPerSecond;
    freeAt = System.nanoTime();
  }

  /** The same bytes, no faster than the limit. */
  public InputStream slow(InputStream in) {
    return new Slowed(in);
  }

  private synchronized int piece(int wanted) {
    return bytesPerSecond == 0
        ? wanted
        : (int) Math.min(wanted, Math.max(LEAST_PIECE, bytesPerSecond / 20));
  }

  /** How long to wait for the right to have read so many bytes. */
  private synchronized long book(int bytes) {
    if (bytesPerSecond == 0) {
      return 0;
    }
    long now = System.nanoTime();
    freeAt = Math.max(freeAt, now) + bytes * SECOND / bytesPerSecond;
    return freeAt - now;
  }

  private final class Slowed extends FilterInputStream {
    Slowed(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value >= 0) {
        await(1);
      }
      return value;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = super.read(target, offset, piece(length));
      if (count > 0) {
        await(count);
      }
      return count;
    }

    private void await(int bytes) {
      long until = System.nanoTime() + book(bytes);
      for (long left = until - System.nanoTime();
          left > 0 && !Thread.currentThread().isInterrupted();
          left = until - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
    }
  }
}
