// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.endoscopy;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.giftcloud.dicom.ByteSource;

/** Several sources, one after the other. */
record JoinedSource(List<ByteSource> parts) implements ByteSource {
  JoinedSource {
    parts = List.copyOf(parts);
  }

  @Override
  public long size() {
    return parts.stream().mapToLong(ByteSource::size).sum();
  }

  @Override
  public InputStream open(long offset, long length) throws IOException {
    Objects.checkFromIndexSize(offset, length, size());
    List<InputStream> streams = new ArrayList<>();
    long at = 0;
    for (ByteSource part : parts) {
      long from = Math.max(offset, at);
      long to = Math.min(offset + length, at + part.size());
      if (from < to) {
        streams.add(part.open(from - at, to - from));
      }
      at += part.size();
    }
    return new SequenceInputStream(Collections.enumeration(streams));
  }
}
