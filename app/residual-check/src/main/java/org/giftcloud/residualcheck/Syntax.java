// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

import java.io.IOException;

/** What a transfer syntax says about the bytes. */
enum Syntax {
  IMPLICIT,
  EXPLICIT,
  BIG_ENDIAN,
  DEFLATED;

  private static final String STANDARD = "1.2.840.10008.1.2";

  static Syntax of(String uid) throws IOException {
    return switch (uid) {
      case STANDARD -> IMPLICIT;
      case STANDARD + ".1" -> EXPLICIT;
      case STANDARD + ".1.98", STANDARD + ".8.1" -> EXPLICIT;
      case STANDARD + ".2" -> BIG_ENDIAN;
      case STANDARD + ".1.99", STANDARD + ".4.95", STANDARD + ".4.205" -> DEFLATED;
      default -> {
        // PS3.5 A.4: all encapsulated syntaxes are explicit little endian.
        if (uid.startsWith(STANDARD + ".4.") || uid.startsWith(STANDARD + ".5")) {
          yield EXPLICIT;
        }
        throw new DicomWalker.MalformedException(Finding.Kind.UNSUPPORTED_TRANSFER_SYNTAX);
      }
    };
  }

  boolean isExplicit() {
    return this != IMPLICIT;
  }

  boolean isBigEndian() {
    return this == BIG_ENDIAN;
  }

  boolean isDeflated() {
    return this == DEFLATED;
  }
}
