// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.script;

import java.util.Locale;
import java.util.OptionalInt;

/** Eight digits of a tag: X stands for any digit, @ for an even one, # for an odd one. */
record TagPattern(String digits) {
  TagPattern(String digits) {
    this.digits = digits.toUpperCase(Locale.ROOT);
  }

  /** The one tag it names, if it names one. */
  OptionalInt tag() {
    return digits.matches("[0-9A-F]{8}")
        ? OptionalInt.of(Integer.parseUnsignedInt(digits, 16))
        : OptionalInt.empty();
  }

  boolean matches(int tag) {
    for (int i = 0; i < 8; i++) {
      int digit = (tag >>> (28 - 4 * i)) & 0xF;
      boolean fits =
          switch (digits.charAt(i)) {
            case 'X' -> true;
            case '@' -> digit % 2 == 0;
            case '#' -> digit % 2 == 1;
            default -> digit == Character.digit(digits.charAt(i), 16);
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }
}
