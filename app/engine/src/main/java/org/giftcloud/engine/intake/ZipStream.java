// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * One entry of a ZIP, with its archive closed behind it, a limit on how far it may swell, and its
 * length and checksum compared at its end, which {@link ZipFile} does not do.
 */
final class ZipStream extends FilterInputStream {
  /** Deflate cannot do better than 1,032 to 1; anything real stays far below this. */
  private static final long MAX_RATIO = 400;

  private static final long ALWAYS_ALLOWED = 16L << 20;

  private final ZipFile zip;
  private final ZipEntry entry;
  private final long limit;
  private final CRC32 sum = new CRC32();
  private long read;

  ZipStream(ZipFile zip, ZipEntry entry) throws IOException {
    super(zip.getInputStream(entry));
    this.zip = zip;
    this.entry = entry;
    this.limit = Math.max(ALWAYS_ALLOWED, Math.max(0, entry.getCompressedSize()) * MAX_RATIO);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int n = super.read(into, offset, length);
    if (n > 0) {
      sum.update(into, offset, n);
      count(n);
    } else if (n < 0) {
      compare();
    }
    return n;
  }

  private void count(int n) throws IOException {
    read += n;
    if (read > limit) {
      throw new SwollenException();
    }
  }

  private void compare() throws IOException {
    if (read != entry.getSize() || sum.getValue() != entry.getCrc()) {
      throw new ZipException("An entry is not what the archive says of it");
    }
  }

  /** Would pass over bytes unseen. */
  @Override
  public long skip(long n) throws IOException {
    long left = n;
    while (left > 0 && read() >= 0) {
      left--;
    }
    return n - left;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() throws IOException {
    try (zip) {
      super.close();
    }
  }

  /** The entry unpacks to far more than it should. */
  static final class SwollenException extends IOException {
    private static final long serialVersionUID = 1;

    SwollenException() {
      super("A ZIP entry unpacks to more than " + MAX_RATIO + " times its size");
    }
  }
}
