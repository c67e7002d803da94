// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads a source forward through a buffer: small reads are array accesses, skips are seeks. */
final class Window implements AutoCloseable {
  private static final int LARGEST_READ = 64 << 10;
  private static final int FIRST_READ = 16 << 10;
  private static final int AFTER_SKIP = 512;

  private final ByteSource source;
  private final InputStream in;
  private final long size;
  private byte[] buffer;
  private int next;
  private int limit;
  private long limitPosition;
  private long streamPosition;
  private int chunk = FIRST_READ;

  Window(ByteSource source) throws IOException {
    this.source = source;
    this.size = source.size();
    this.in = source.open();
    this.buffer = new byte[(int) Math.min(FIRST_READ, Math.max(size, AFTER_SKIP))];
  }

  ByteSource source() {
    return source;
  }

  long size() {
    return size;
  }

  long position() {
    return limitPosition - (limit - next);
  }

  long remaining() {
    return size - position();
  }

  /** Makes n bytes addressable; the caller has checked that they remain. */
  void need(int n) throws IOException {
    if (limit - next < n) {
      fill(n);
    }
  }

  private void fill(int n) throws IOException {
    long position = position();
    System.arraycopy(buffer, next, buffer, 0, limit - next);
    limit -= next;
    next = 0;
    int wanted = (int) Math.min(Math.max(n, chunk), size - position);
    chunk = Math.min(LARGEST_READ, chunk * 2);
    if (buffer.length < wanted) {
      byte[] larger = new byte[wanted];
      System.arraycopy(buffer, 0, larger, 0, limit);
      buffer = larger;
    }
    align();
    int missing = wanted - limit;
    read(buffer, limit, missing);
    limit += missing;
    limitPosition += missing;
  }

  /** Moves the stream to where the buffer ends. */
  private void align() throws IOException {
    if (streamPosition < limitPosition) {
      in.skipNBytes(limitPosition - streamPosition);
      streamPosition = limitPosition;
    }
  }

  private void read(byte[] target, int offset, int length) throws IOException {
    if (in.readNBytes(target, offset, length) < length) {
      throw new EOFException("source shrank");
    }
    streamPosition += length;
  }

  /** Moves on, within or beyond the buffer; the caller has checked that the bytes remain. */
  void skip(long n) {
    if (n <= limit - next) {
      next += (int) n;
      return;
    }
    limitPosition = position() + n;
    next = 0;
    limit = 0;
    chunk = AFTER_SKIP;
  }

  /** Takes n bytes; the caller has checked that they remain. */
  byte[] take(int n) throws IOException {
    byte[] value = new byte[n];
    int buffered = Math.min(n, limit - next);
    if (buffered < n && n <= LARGEST_READ / 2) {
      need(n);
      buffered = n;
    }
    System.arraycopy(buffer, next, value, 0, buffered);
    next += buffered;
    if (buffered < n) {
      align();
      read(value, buffered, n - buffered);
      limitPosition += n - buffered;
      next = 0;
      limit = 0;
    }
    return value;
  }

  int byteAt(int ahead) {
    return buffer[next + ahead] & 0xFF;
  }

  int shortAt(int ahead, boolean bigEndian) {
    return bigEndian
        ? (short) ByteOrders.SHORT_BE.get(buffer, next + ahead) & 0xFFFF
        : (short) ByteOrders.SHORT_LE.get(buffer, next + ahead) & 0xFFFF;
  }

  int intAt(int ahead, boolean bigEndian) {
    return bigEndian
        ? (int) ByteOrders.INT_BE.get(buffer, next + ahead)
        : (int) ByteOrders.INT_LE.get(buffer, next + ahead);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
