// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.plugin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A map from tags to values by open addressing: no boxing in the hottest look-up there is. */
final class TagTable<T> {
  private final int[] tags;
  private final boolean[] used;
  private final List<T> values;
  private final T absent;

  TagTable(int size, T absent) {
    int capacity = Integer.highestOneBit(Math.max(8, size * 4));
    tags = new int[capacity];
    used = new boolean[capacity];
    values = new ArrayList<>(Collections.nCopies(capacity, absent));
    this.absent = absent;
  }

  void put(int tag, T value) {
    int at = slot(tag);
    tags[at] = tag;
    used[at] = true;
    values.set(at, value);
  }

  T get(int tag) {
    int at = slot(tag);
    return used[at] ? values.get(at) : absent;
  }

  private int slot(int tag) {
    int mask = tags.length - 1;
    int at = ((tag * 0x9E3779B1) >>> 7) & mask;
    while (used[at] && tags[at] != tag) {
      at = (at + 1) & mask;
    }
    return at;
  }
}
