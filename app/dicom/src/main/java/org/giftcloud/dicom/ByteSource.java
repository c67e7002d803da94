// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes that can be opened again and again at any place: a file, an array, a view of another. */
public interface ByteSource {
  long size();

  /**
   * A stream over exactly these bytes; ends early only if the source shrank. The caller closes it.
   *
   * @throws IndexOutOfBoundsException if the range is not within the source
   */
  InputStream open(long offset, long length) throws IOException;

  /** A stream over all bytes. */
  default InputStream open() throws IOException {
    return open(0, size());
  }

  /** All bytes; only for sources known to be small. */
  default byte[] readAll() throws IOException {
    byte[] bytes = new byte[Math.toIntExact(size())];
    try (InputStream in = open()) {
      if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
        throw new EOFException("source shrank");
      }
    }
    return bytes;
  }

  /** Writes all bytes; between two files, without a copy through this process. */
  default void transferTo(OutputStream out) throws IOException {
    try (InputStream in = open()) {
      if (in.transferTo(out) != size()) {
        throw new EOFException("source shrank");
      }
    }
  }

  /** A part of these bytes. */
  default ByteSource slice(long offset, long length) {
    return new ByteSlice(this, offset, length);
  }

  /** The bytes of a file, which must stay as it is while the source is used. */
  static ByteSource of(Path file) throws IOException {
    return new FileRegion(file, 0, Files.size(file));
  }

  /** The bytes of an array, which is not copied. */
  static ByteSource of(byte[] bytes) {
    return new ByteArraySource(bytes, 0, bytes.length);
  }
}
