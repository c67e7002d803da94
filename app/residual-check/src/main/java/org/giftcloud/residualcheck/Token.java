// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

/** A folded piece of an identifier and the surroundings in which it counts as found. */
record Token(Finding.Kind kind, String text, Bound bound) {
  /** What must not stand directly beside a match. */
  enum Bound {
    NONE,
    /** No letter or digit: a whole word. */
    WORD,
    /** No further digit. */
    DIGIT,
    /** No further digit where numbers are written (UI, DS, IS, dates); anywhere else as NONE. */
    DIGIT_IN_NUMBERS,
    /** Nothing beside it matters, but letters and digits only are looked at. */
    SQUEEZED
  }

  @Override
  public String toString() {
    return "Token[redacted]";
  }
}
