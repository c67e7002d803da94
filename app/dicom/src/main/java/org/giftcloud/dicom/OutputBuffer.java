// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.IOException;
import java.io.OutputStream;

/** Collects small writes. */
final class OutputBuffer {
  private final OutputStream out;
  private final byte[] buffer = new byte[16 << 10];
  private int size;
  private long written;

  OutputBuffer(OutputStream out) {
    this.out = out;
  }

  long position() {
    return written + size;
  }

  private void room(int n) throws IOException {
    if (buffer.length - size < n) {
      flush();
    }
  }

  void writeByte(int b) throws IOException {
    room(1);
    buffer[size++] = (byte) b;
  }

  void writeShort(int value, boolean bigEndian) throws IOException {
    room(2);
    if (bigEndian) {
      ByteOrders.SHORT_BE.set(buffer, size, (short) value);
    } else {
      ByteOrders.SHORT_LE.set(buffer, size, (short) value);
    }
    size += 2;
  }

  void writeInt(int value, boolean bigEndian) throws IOException {
    room(4);
    if (bigEndian) {
      ByteOrders.INT_BE.set(buffer, size, value);
    } else {
      ByteOrders.INT_LE.set(buffer, size, value);
    }
    size += 4;
  }

  void write(byte[] bytes, int length) throws IOException {
    if (length > buffer.length - size) {
      flush();
      if (length > buffer.length) {
        out.write(bytes, 0, length);
        written += length;
        return;
      }
    }
    System.arraycopy(bytes, 0, buffer, size, length);
    size += length;
  }

  void write(ByteSource source) throws IOException {
    flush();
    source.transferTo(out);
    written += source.size();
  }

  void flush() throws IOException {
    if (size > 0) {
      out.write(buffer, 0, size);
      written += size;
      size = 0;
    }
  }
}
