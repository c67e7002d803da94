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

  void writeByte(int b) throws IOException {
    if (size == buffer.length) {
      flush();
    }
    buffer[size++] = (byte) b;
  }

  void writeShort(int value, boolean bigEndian) throws IOException {
    if (bigEndian) {
      writeByte(value >>> 8);
      writeByte(value);
    } else {
      writeByte(value);
      writeByte(value >>> 8);
    }
  }

  void writeInt(int value, boolean bigEndian) throws IOException {
    writeShort(bigEndian ? value >>> 16 : value, bigEndian);
    writeShort(bigEndian ? value : value >>> 16, bigEndian);
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
