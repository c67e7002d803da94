// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** One level of nesting in an information object definition: tags, Types, and levels below. */
final class Level {
  private static final AttributeType[] TYPES = AttributeType.values();

  /** Ascending as unsigned numbers: stored with the upper bit turned over. */
  private final int[] tags;

  private final AttributeType[] types;
  private final @Nullable Level[] below;

  private Level(int count) {
    tags = new int[count];
    types = new AttributeType[count];
    below = new @Nullable Level[count];
  }

  /** Reads {@code n [group,]element type [node] ...}; {@code *} stands for the level itself. */
  static Level parse(String line, List<Level> earlier) {
    String[] entries = line.substring(2).split(" ", -1);
    Level level = new Level(entries.length);
    int group = 0;
    for (int i = 0; i < entries.length; i++) {
      String entry = entries[i];
      int at = 0;
      if (entry.length() > 4 && entry.charAt(4) == ',') {
        // The groups 50xx and 60xx stand for all their repetitions.
        group = Integer.parseInt(entry.substring(0, 4).replace("xx", "00"), 16);
        at = 5;
      }
      level.tags[i] =
          (group << 16 | Integer.parseInt(entry.substring(at, at + 4), 16)) ^ Integer.MIN_VALUE;
      level.types[i] = TYPES[entry.charAt(at + 4) - 'a'];
      String node = entry.substring(at + 5);
      if (node.equals("*")) {
        level.below[i] = level;
      } else if (!node.isEmpty()) {
        level.below[i] = earlier.get(Integer.parseInt(node));
      }
    }
    return level;
  }

  /** The position of a tag, negative if it is not here. */
  int find(int tag) {
    int group = tag >>> 24;
    boolean repeats = (group == 0x50 || group == 0x60) && (tag >>> 16 & 0xFF) <= 0x1E;
    return Arrays.binarySearch(tags, (repeats ? tag & 0xFF00FFFF : tag) ^ Integer.MIN_VALUE);
  }

  AttributeType typeAt(int position) {
    return types[position];
  }

  @Nullable Level below(int position) {
    return below[position];
  }

  void forEach(ObjIntConsumer<AttributeType> visitor) {
    for (int i = 0; i < tags.length; i++) {
      visitor.accept(types[i], tags[i] ^ Integer.MIN_VALUE);
    }
  }
}
