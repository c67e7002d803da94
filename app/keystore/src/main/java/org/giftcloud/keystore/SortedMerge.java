// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/** Walks published rows and additions side by side: a look-up per addition would read at random. */
final class SortedMerge {
  private SortedMerge() {}

  /** Takes each key once, with the published row, the addition, or both. */
  interface Into<T> {
    void take(byte[] key, Optional<byte[]> published, Optional<T> added) throws IOException;
  }

  static <T> void run(
      Optional<Iterable<Map.Entry<byte[], byte[]>>> published,
      NavigableMap<byte[], T> additions,
      Comparator<byte[]> order,
      Into<T> into)
      throws IOException {
    Iterator<Map.Entry<byte[], T>> rest = additions.entrySet().iterator();
    Optional<Map.Entry<byte[], T>> next = advance(rest);
    if (published.isPresent()) {
      for (Map.Entry<byte[], byte[]> row : published.get()) {
        while (next.isPresent() && order.compare(next.get().getKey(), row.getKey()) < 0) {
          into.take(next.get().getKey(), Optional.empty(), Optional.of(next.get().getValue()));
          next = advance(rest);
        }
        if (next.isPresent() && order.compare(next.get().getKey(), row.getKey()) == 0) {
          into.take(row.getKey(), Optional.of(row.getValue()), Optional.of(next.get().getValue()));
          next = advance(rest);
        } else {
          into.take(row.getKey(), Optional.of(row.getValue()), Optional.empty());
        }
      }
    }
    while (next.isPresent()) {
      into.take(next.get().getKey(), Optional.empty(), Optional.of(next.get().getValue()));
      next = advance(rest);
    }
  }

  private static <T> Optional<Map.Entry<byte[], T>> advance(Iterator<Map.Entry<byte[], T>> rest) {
    return rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
  }
}
