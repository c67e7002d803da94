// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.util.HexFormat;

/** What tags tell by their number alone. */
final class Tags {
  private Tags() {}

  static String toString(int tag) {
    HexFormat hex = HexFormat.of().withUpperCase();
    return "(" + hex.toHexDigits((short) (tag >>> 16)) + "," + hex.toHexDigits((short) tag) + ")";
  }

  static int group(int tag) {
    return tag >>> 16;
  }

  static int element(int tag) {
    return tag & 0xFFFF;
  }

  static boolean isPrivate(int tag) {
    return (tag & 0x10000) != 0;
  }

  static boolean isPrivateCreator(int tag) {
    return isPrivate(tag) && (tag & 0xFF00) == 0 && (tag & 0xF0) != 0;
  }

  static boolean isGroupLength(int tag) {
    return (tag & 0xFFFF) == 0;
  }

  /** Where the creator of this private element stands. */
  static int creatorOf(int tag) {
    return (tag & 0xFFFF0000) | (tag >>> 8 & 0xFF);
  }

  /**
   * Where the tag is in an array ascending by unsigned tag, or -1 - the place where it would be.
   */
  static int indexOf(int[] ascending, int tag) {
    int low = 0;
    int high = ascending.length - 1;
    int sought = tag + Integer.MIN_VALUE;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = ascending[middle] + Integer.MIN_VALUE;
      if (found == sought) {
        return middle;
      }
      if (found < sought) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1 - low;
  }
}
