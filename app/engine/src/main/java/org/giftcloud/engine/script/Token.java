// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.script;

/** The smallest part of a script. */
record Token(Kind kind, String text, int line) {
  enum Kind {
    WORD,
    STRING,
    NUMBER,
    /** Its text is the eight digits. */
    TAG,
    SIGN,
    LINE_END
  }

  boolean isSign(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }
}
