// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Values of the other byte order, turned while they are read. */
record SwappedSource(ByteSource source, int unit) implements ByteSource {
  static ByteSource of(ByteSource source, int unit) {
    return unit < 2 ? source : new SwappedSource(source, unit);
  }

  @Override
  public long size() {
    return source.size();
  }

  @Override
  public InputStream open(long offset, long length) throws IOException {
    Objects.checkFromIndexSize(offset, length, size());
    long first = offset / unit * unit;
    long end = Math.min(size(), (offset + length + unit - 1) / unit * unit);
    InputStream in = new Swapping(source.open(first, end - first), unit);
    in.skipNBytes(offset - first);
    return new BoundedInputStream(in, length);
  }

  @Override
  public String toString() {
    return "SwappedSource[" + size() + " bytes]";
  }

  private static final class Swapping extends FilterInputStream {
    private final byte[] buffer = new byte[8192];
    private final int unit;
    private int next;
    private int limit;

    Swapping(InputStream in, int unit) {
      super(in);
      this.unit = unit;
    }

    private boolean fill() throws IOException {
      limit = in.readNBytes(buffer, 0, buffer.length);
      next = 0;
      Bytes.swap(buffer, limit, unit);
      return limit > 0;
    }

    @Override
    public int read() throws IOException {
      return next < limit || fill() ? buffer[next++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (next == limit && !fill()) {
        return -1;
      }
      int n = Math.min(length, limit - next);
      System.arraycopy(buffer, next, bytes, offset, n);
      next += n;
      return n;
    }

    @Override
    public long skip(long n) throws IOException {
      if (next == limit && !fill()) {
        return 0;
      }
      int skipped = Math.clamp(n, 0, limit - next);
      next += skipped;
      return skipped;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
