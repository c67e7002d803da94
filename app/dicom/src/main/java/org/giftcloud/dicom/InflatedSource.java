// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.giftcloud.dicom.DicomException.Reason;

/**
 * A deflated data set (PS3.5 A.5). A small one is inflated into memory; a large one again for each
 * reading, so that neither memory nor disk is needed.
 */
final class InflatedSource implements ByteSource {
  private static final int IN_MEMORY = 16 << 20;
  private static final int OPENINGS = 64;

  private final ByteSource deflated;
  private final boolean zlib;
  private final long size;
  private int openings;

  private InflatedSource(ByteSource deflated, boolean zlib, long size) {
    this.deflated = deflated;
    this.zlib = zlib;
    this.size = size;
  }

  static ByteSource of(ByteSource deflated, long offset, Limits limits) throws IOException {
    boolean zlib = hasZlibHeader(deflated);
    long size = 0;
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    byte[] buffer = new byte[32 << 10];
    try (InputStream in = inflating(deflated, zlib)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        if (size > limits.inflated()) {
          throw new DicomException(Reason.LIMIT, "inflates to too much", 0, offset);
        }
        if (size <= IN_MEMORY) {
          kept.write(buffer, 0, n);
        }
      }
    } catch (EOFException e) {
      throw new DicomException(Reason.TRUNCATED, "deflated data set ends early", 0, offset);
    } catch (ZipException e) {
      throw new DicomException(Reason.MALFORMED, "not deflated as declared", 0, offset);
    }
    return size <= IN_MEMORY
        ? ByteSource.of(kept.toByteArray())
        : new InflatedSource(deflated, zlib, size);
  }

  /** Some writers leave the zlib header of RFC 1950 on, which PS3.5 does not want. */
  private static boolean hasZlibHeader(ByteSource deflated) throws IOException {
    if (deflated.size() < 2) {
      return false;
    }
    try (InputStream in = deflated.open(0, 2)) {
      int first = in.read();
      int second = in.read();
      return (first & 0x0F) == 8 && first >>> 4 <= 7 && (first << 8 | second) % 31 == 0;
    }
  }

  private static InputStream inflating(ByteSource deflated, boolean zlib) throws IOException {
    InputStream in = deflated.open();
    Inflater inflater = new Inflater(!zlib);
    return new InflaterInputStream(in, inflater, 32 << 10) {
      @Override
      public void close() throws IOException {
        inflater.end();
        super.close();
      }
    };
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public InputStream open(long offset, long length) throws IOException {
    Objects.checkFromIndexSize(offset, length, size);
    if (++openings > OPENINGS) {
      // each opening inflates from the start: many large values would take quadratic time
      throw new DicomException(Reason.LIMIT, "too many large values in a deflated file", 0, offset);
    }
    InputStream in = inflating(deflated, zlib);
    in.skipNBytes(offset);
    return new BoundedInputStream(in, length);
  }

  @Override
  public String toString() {
    return "InflatedSource[" + size + " bytes]";
  }
}
