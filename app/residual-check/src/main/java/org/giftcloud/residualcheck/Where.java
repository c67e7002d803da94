// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;

/** The path of the element that is being searched, put into words only when asked. */
final class Where implements Supplier<String> {
  /** A path, or one inside pixel bytes. */
  interface Place extends Supplier<String> {}

  private int[] tags = new int[8];
  private int[] items = new int[8];
  private int level;

  void at(int tag) {
    tags[level] = tag;
  }

  void enter(int item) {
    items[level] = item;
    level++;
    if (level == tags.length) {
      tags = Arrays.copyOf(tags, 2 * level);
      items = Arrays.copyOf(items, 2 * level);
    }
  }

  void leave() {
    level--;
  }

  int level() {
    return level;
  }

  void back(int to) {
    level = to;
  }

  Place place(boolean pixels) {
    return pixels ? () -> get() + " pixel bytes" : this::get;
  }

  @Override
  public String get() {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i <= level; i++) {
      int tag = tags[i];
      path.append(String.format(Locale.ROOT, "(%04X,%04X)", tag >>> 16, tag & 0xFFFF));
      if (i < level) {
        path.append('[').append(items[i]).append("].");
      }
    }
    return path.toString();
  }
}
