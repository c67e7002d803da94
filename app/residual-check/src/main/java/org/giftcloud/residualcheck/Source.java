// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Bytes in order, with a look ahead and a count. */
final class Source {
  private static final int BLOCK = 16 * 1024;

  private final InputStream in;
  private final byte[] block = new byte[BLOCK];
  private int next;
  private int limit;
  private long consumed;

  Source(InputStream in) {
    this.in = in;
  }

  /** Makes as many bytes of {@code count} available as there are. */
  int ahead(int count) throws IOException {
    if (limit - next < count && next > 0) {
      System.arraycopy(block, next, block, 0, limit - next);
      limit -= next;
      next = 0;
    }
    while (limit - next < count) {
      int read = in.read(block, limit, block.length - limit);
      if (read < 0) {
        break;
      }
      limit += read;
    }
    return Math.min(count, limit - next);
  }

  int peek(int index) {
    return block[next + index] & 0xFF;
  }

  void skip(int count) throws IOException {
    require(count);
    next += count;
    consumed += count;
  }

  private void require(int count) throws IOException {
    if (limit - next < count && ahead(count) < count) {
      throw new EOFException("ends inside an element");
    }
  }

  int u8() throws IOException {
    require(1);
    consumed++;
    return block[next++] & 0xFF;
  }

  /** Copies up to {@code length} bytes; fewer only at the end. */
  int read(byte[] into, int offset, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int buffered = Math.min(length - done, limit - next);
      if (buffered > 0) {
        System.arraycopy(block, next, into, offset + done, buffered);
        next += buffered;
        done += buffered;
        continue;
      }
      int read = in.read(into, offset + done, length - done);
      if (read < 0) {
        break;
      }
      done += read;
    }
    consumed += done;
    return done;
  }

  long consumed() {
    return consumed;
  }

  /** What is left, as a stream. */
  InputStream rest() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        return ahead(1) < 1 ? -1 : u8();
      }

      @Override
      public int read(byte[] into, int offset, int length) throws IOException {
        if (length == 0) {
          return 0;
        }
        if (ahead(1) < 1) {
          return -1;
        }
        return Source.this.read(into, offset, Math.min(length, limit - next));
      }
    };
  }
}
