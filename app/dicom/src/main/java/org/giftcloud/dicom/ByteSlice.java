// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A part of another source. */
record ByteSlice(ByteSource source, long offset, long size) implements ByteSource {
  ByteSlice {
    Objects.checkFromIndexSize(offset, size, source.size());
  }

  @Override
  public InputStream open(long from, long length) throws IOException {
    Objects.checkFromIndexSize(from, length, size);
    return source.open(offset + from, length);
  }

  @Override
  public ByteSource slice(long from, long length) {
    Objects.checkFromIndexSize(from, length, size);
    return source.slice(offset + from, length);
  }

  @Override
  public String toString() {
    return "ByteSlice[" + size + " bytes]";
  }
}
