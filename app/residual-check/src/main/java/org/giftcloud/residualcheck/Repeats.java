// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Short values of one file in which nothing was found: items repeat themselves by the thousand, and
 * the same bytes read in the same way hold the same. Remembers only some of them.
 */
final class Repeats {
  static final int LONGEST = 64;

  private static final int REMEMBERED = 256;

  private final byte[][] values = new byte[REMEMBERED][];
  private final @Nullable Form[] forms = new Form[REMEMBERED];
  private final @Nullable CharacterSets[] declared = new CharacterSets[REMEMBERED];

  boolean isClean(byte[] value, int length, Form form, CharacterSets sets) {
    int slot = slot(value, length);
    return forms[slot] == form
        && declared[slot] == sets
        && Arrays.equals(values[slot], 0, values[slot].length, value, 0, length);
  }

  void add(byte[] value, int length, Form form, CharacterSets sets) {
    int slot = slot(value, length);
    values[slot] = Arrays.copyOf(value, length);
    forms[slot] = form;
    declared[slot] = sets;
  }

  private static int slot(byte[] value, int length) {
    int hash = length;
    for (int i = 0; i < length; i++) {
      hash = 31 * hash + value[i];
    }
    return (hash * 0x9E3779B1) >>> 24;
  }
}
