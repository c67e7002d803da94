// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.keystore;

import java.io.IOException;
import java.util.Locale;

/** Sequential labels as the first uploader's: {@code <prefix>NNNNN}, from 1, wider when needed. */
final class Numbers {
  private Numbers() {}

  /** Whether nobody goes by a label yet. */
  interface Free {
    boolean test(String label) throws IOException;
  }

  /**
   * A free number behind a used one, or 1: doubled steps, then halved ones, so that a million
   * patients cost forty look-ups.
   */
  static String firstFree(String prefix, Free free) throws IOException {
    long used = 0;
    long open = 1;
    while (!free.test(label(prefix, open))) {
      used = open;
      open *= 2;
    }
    while (open - used > 1) {
      long middle = used + (open - used) / 2;
      if (free.test(label(prefix, middle))) {
        open = middle;
      } else {
        used = middle;
      }
    }
    return label(prefix, open);
  }

  private static String label(String prefix, long number) {
    return prefix + String.format(Locale.ROOT, "%05d", number);
  }
}
