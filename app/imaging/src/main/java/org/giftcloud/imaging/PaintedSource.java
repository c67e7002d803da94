// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.giftcloud.dicom.ByteSource;

/** A value that is painted while it is read; as long as what lies under it, never loaded whole. */
record PaintedSource(ByteSource under, long size, Painter painter) implements ByteSource {
  @Override
  public InputStream open(long offset, long length) throws IOException {
    if (offset < 0 || length < 0 || offset + length > size) {
      throw new IndexOutOfBoundsException("range outside the value");
    }
    long there = Math.max(0, Math.min(length, under.size() - offset));
    InputStream painted = new Painted(under.open(offset, there), painter, offset);
    return there == length
        ? painted
        : new java.io.SequenceInputStream(
            painted, new java.io.ByteArrayInputStream(new byte[(int) (length - there)]));
  }

  private static final class Painted extends FilterInputStream {
    private final Painter painter;
    private long position;

    Painted(InputStream in, Painter painter, long position) {
      super(in);
      this.painter = painter;
      this.position = position;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      if (count > 0) {
        painter.paint(buffer, offset, count, position);
        position += count;
      }
      return count;
    }

    @Override
    public long skip(long count) throws IOException {
      long skipped = super.skip(count);
      position += skipped;
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
