// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicom.ValueElement;

/** Tells values that their VR allows from text that somebody put where none belongs. */
final class SoundValues {
  private static final Pattern NUMBERS =
      Pattern.compile("(?:[-+.,0-9 \\\\\\x00]|[eE](?=[-+0-9])|(?i:NaN|[-+]?inf(?:inity)?))*+");
  private static final Pattern CODES = Pattern.compile("[A-Z0-9_ \\\\\\x00-]*+");

  private static final Pattern LONG_NUMBER = Pattern.compile("\\d[ -]?\\d{3}[ -]?\\d{2}");
  private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{7,}");
  private static final int SHORTEST_NUMBER = 7;
  private static final int LONGEST_CODE = 16;

  private SoundValues() {}

  /** Whether an element may be one of this VR: numbers hold no text. */
  static boolean mayHold(VR standard, Element element) {
    if (standard.isBinary()) {
      return !element.vr().isText();
    }
    boolean number = standard == VR.DS || standard == VR.IS;
    return !number || (element instanceof ValueElement leaf && matches(NUMBERS, leaf));
  }

  /**
   * Whether a coded string could be one (PS3.5 6.2): capitals, digits, underscores, no more than
   * 16, and no number that could be somebody's.
   */
  static boolean isCode(Element element) {
    return element instanceof ValueElement leaf
        && matches(CODES, leaf)
        && !LONG_NUMBER.matcher(text(leaf)).find()
        && Packed.values(leaf.value()).stream().allMatch(value -> value.length() <= LONGEST_CODE);
  }

  /** The values that are whole numbers of seven digits and more. */
  static List<String> longNumbers(ValueElement leaf) {
    if (leaf.length() < SHORTEST_NUMBER || !hasLongRun(leaf.value())) {
      return List.of();
    }
    return Packed.values(leaf.value()).stream()
        .filter(value -> WHOLE_NUMBER.matcher(value).matches())
        .toList();
  }

  /** Most decimal numbers have a point, and need not be taken apart. */
  private static boolean hasLongRun(byte[] value) {
    int run = 0;
    for (byte b : value) {
      if (b >= '0' && b <= '9') {
        run++;
      } else if (b == '.') {
        run = Integer.MIN_VALUE / 2; // nor is what follows a whole number
      } else if (run >= SHORTEST_NUMBER) {
        return true;
      } else {
        run = 0;
      }
    }
    return run >= SHORTEST_NUMBER;
  }

  private static String text(ValueElement leaf) {
    return new String(leaf.value(), StandardCharsets.ISO_8859_1);
  }

  private static boolean matches(Pattern pattern, ValueElement leaf) {
    return pattern.matcher(text(leaf)).matches();
  }
}
