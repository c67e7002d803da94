// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

/** PS3.5 7.4; ABSENT where the definition has no such attribute, UNKNOWN where we cannot tell. */
enum AttributeType {
  ONE,
  ONE_C,
  TWO,
  TWO_C,
  THREE,
  ABSENT,
  UNKNOWN;

  boolean needsValue() {
    return this == ONE || this == ONE_C;
  }

  boolean needsPresence() {
    return this == TWO || this == TWO_C;
  }
}
