// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.job;

import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Keeps what was made for the last few keys, for images of one patient follow one another. */
public final class Recent<K, V> {
  private static final int KEPT = 16;

  private final Function<K, V> maker;
  private final Map<K, V> made =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Serial private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
          return size() > KEPT;
        }
      };

  public Recent(Function<K, V> maker) {
    this.maker = maker;
  }

  /** What is made for a key; made again, outside any lock, when it was not asked for of late. */
  public V of(K key) {
    V before;
    synchronized (made) {
      before = made.get(key);
    }
    if (before != null) {
      return before;
    }
    V fresh = maker.apply(key);
    synchronized (made) {
      V first = made.putIfAbsent(key, fresh);
      return first == null ? fresh : first;
    }
  }

  @Override
  public String toString() {
    return "Recent[redacted]";
  }
}
