// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

/** How the bytes of a value are read, which decides what may count as a match. */
enum Form {
  /** Text of a text VR, file names. */
  TEXT,
  /** Digits and separators only: UI, DS, IS, dates and times. */
  NUMBERS,
  /** Bytes that may hold text: UN, OB, private data, values of an unknown VR. */
  OPAQUE,
  /** Large numeric data outside Pixel Data: no words shorter than five. */
  BULK,
  /** Pixel Data: exact byte strings only. */
  PIXELS
}
