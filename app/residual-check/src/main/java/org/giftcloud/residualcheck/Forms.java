// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.residualcheck;

/** Which form a value has, by its VR and by the few tags that hold bulk data. */
final class Forms {
  private static final String[] NAMES = names();

  private Forms() {}

  private static String[] names() {
    String[] names = new String[26 * 26];
    for (int i = 0; i < names.length; i++) {
      names[i] = "" + (char) ('A' + i / 26) + (char) ('A' + i % 26);
    }
    return names;
  }

  static String vr(char first, char second) {
    return NAMES[(first - 'A') * 26 + second - 'A'];
  }

  /** Whether the length takes two bytes (PS3.5 7.1.2); VRs to come take four. */
  static boolean isShort(String vr) {
    return switch (vr) {
      case "AE", "AS", "AT", "CS", "DA", "DS", "DT", "FL", "FD", "IS", "LO" -> true;
      case "LT", "PN", "SH", "SL", "SS", "ST", "TM", "UI", "UL", "US" -> true;
      default -> false;
    };
  }

  static Form of(int tag, String vr, boolean large) {
    if (tag >>> 16 == 0x7FE0 && isPixels(tag & 0xFFFF)) {
      return Form.PIXELS;
    }
    return switch (vr) {
      case "AE", "AS", "CS", "LO", "LT", "PN", "SH", "ST", "UC", "UR", "UT" -> Form.TEXT;
      case "DA", "DS", "DT", "IS", "TM", "UI" -> Form.NUMBERS;
      case "OD", "OF", "OL", "OV", "OW" ->
          large || (tag >>> 16) % 2 == 0 || isBulk(tag) ? Form.BULK : Form.OPAQUE;
      default -> large || isBulk(tag) ? Form.BULK : Form.OPAQUE;
    };
  }

  private static boolean isPixels(int element) {
    return element == 0x0010 || element == 0x0008 || element == 0x0009;
  }

  private static boolean isBulk(int tag) {
    int group = tag >>> 16;
    int element = tag & 0xFFFF;
    boolean overlayOrCurve = (group >> 8 == 0x60 || group >> 8 == 0x50) && element == 0x3000;
    boolean table = group == 0x0028 && (element >> 8 == 0x12 || element == 0x3006);
    return overlayOrCurve || table || tag == 0x54001010 || tag == 0x00420011;
  }
}
