// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.function.LongToIntFunction;

/** What each stored value looks like; worked out once per value where there are few. */
final class GreyRamp {
  private static final int MAX_TABLE_BITS = 16;

  private final LongToIntFunction argb;

  GreyRamp(LongToIntFunction argb, PixelFormat.Bits bits) {
    if (bits.stored() > MAX_TABLE_BITS) {
      this.argb = argb;
      return;
    }
    // Zero means "not asked for yet": every colour is opaque.
    int[] table = new int[1 << bits.stored()];
    long min = bits.min();
    this.argb =
        value -> {
          int index = (int) (value - min);
          if (table[index] == 0) {
            table[index] = argb.applyAsInt(value);
          }
          return table[index];
        };
  }

  int argb(long value) {
    return argb.applyAsInt(value);
  }
}
