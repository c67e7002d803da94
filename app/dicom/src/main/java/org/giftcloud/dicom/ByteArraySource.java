// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/** A part of an array. */
final class ByteArraySource implements ByteSource {
  private final byte[] bytes;
  private final int from;
  private final int size;

  ByteArraySource(byte[] bytes, int from, int size) {
    Objects.checkFromIndexSize(from, size, bytes.length);
    this.bytes = bytes;
    this.from = from;
    this.size = size;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public InputStream open(long offset, long length) {
    Objects.checkFromIndexSize(offset, length, size);
    return new ByteArrayInputStream(bytes, from + (int) offset, (int) length);
  }

  @Override
  public void transferTo(OutputStream out) throws IOException {
    out.write(bytes, from, size);
  }

  @Override
  public ByteSource slice(long offset, long length) {
    Objects.checkFromIndexSize(offset, length, size);
    return new ByteArraySource(bytes, from + (int) offset, (int) length);
  }

  @Override
  public String toString() {
    return "ByteArraySource[" + size + " bytes]";
  }
}
