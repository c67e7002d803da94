// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipFile;

/** One entry of a ZIP, with its archive closed behind it and a limit on how far it may swell. */
final class ZipStream extends FilterInputStream {
  /** Deflate cannot do better than 1,032 to 1; anything real stays far below this. */
  private static final long MAX_RATIO = 400;

  private static final long ALWAYS_ALLOWED = 16L << 20;

  private final ZipFile zip;
  private final long limit;
  private long read;

  ZipStream(ZipFile zip, InputStream in, long compressed) {
    super(in);
    this.zip = zip;
    this.limit = Math.max(ALWAYS_ALLOWED, Math.max(0, compressed) * MAX_RATIO);
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    if (b >= 0) {
      count(1);
    }
    return b;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int n = super.read(into, offset, length);
    if (n > 0) {
      count(n);
    }
    return n;
  }

  private void count(int n) throws IOException {
    read += n;
    if (read > limit) {
      throw new SwollenException();
    }
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
