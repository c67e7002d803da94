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

  public V of(K key) {
    synchronized (made) {
      return made.computeIfAbsent(key, maker);
    }
  }

  @Override
  public String toString() {
    return "Recent[redacted]";
  }
}
