// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.giftcloud.giftcloudclient.ServerException.Kind;

/**
 * Reads a {@link ZipLayout}: images are opened one after the other and checked, while they pass,
 * against the size and CRC-32 that were sealed.
 */
final class ZipStream extends InputStream {
  private final ZipLayout layout;
  private InputStream current;
  private int next;
  private boolean inImage;
  private final CRC32 crc = new CRC32();
  private long read;

  ZipStream(ZipLayout layout) {
    this.layout = layout;
    this.current = new ByteArrayInputStream(layout.header(0));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (true) {
      int count = readCurrent(target, offset, length);
      if (count >= 0) {
        return count;
      }
      if (next > layout.entries().size()) {
        return -1;
      }
      advance();
    }
  }

  private int readCurrent(byte[] target, int offset, int length) throws IOException {
    int count;
    try {
      count = current.read(target, offset, length);
    } catch (IOException e) {
      throw new LocalCopyException(Kind.LOCAL_COPY_UNREADABLE, "image #" + next, e);
    }
    if (inImage && count > 0) {
      crc.update(target, offset, count);
      read += count;
      if (read > entry().size()) {
        throw changed();
      }
    }
    return count;
  }

  private Entry entry() {
    return layout.entries().get(next);
  }

  // Header of entry n, image n, header n + 1, … directory.
  private void advance() throws IOException {
    current.close();
    if (next == layout.entries().size()) {
      next++;
      current = InputStream.nullInputStream();
      return;
    }
    if (!inImage) {
      inImage = true;
      crc.reset();
      read = 0;
      try {
        current = entry().content().open();
      } catch (IOException e) {
        throw new LocalCopyException(Kind.LOCAL_COPY_UNREADABLE, "image #" + next, e);
      }
      return;
    }
    if (read != entry().size() || crc.getValue() != entry().crc32()) {
      throw changed();
    }
    inImage = false;
    next++;
    current =
        new ByteArrayInputStream(
            next < layout.entries().size() ? layout.header(next) : layout.directory());
  }

  private LocalCopyException changed() {
    return new LocalCopyException(
        Kind.LOCAL_COPY_CHANGED, "image #" + next + " is not as it was sealed", null);
  }

  @Override
  public void close() throws IOException {
    current.close();
  }
}
