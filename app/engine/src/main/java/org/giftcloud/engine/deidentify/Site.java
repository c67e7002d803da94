// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;

/**
 * Where an element stands while it is decided on.
 *
 * @param source the data set or item it came in
 * @param decisions what is done at this place of the definition
 * @param prefix the path of the item, empty at the top, otherwise with a dot at its end
 * @param out what is being built: the source to begin with, so that its character set stays
 */
record Site(Attributes source, Decisions decisions, String prefix, Attributes.Builder out) {
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  boolean isTop() {
    return prefix.isEmpty();
  }

  AttributeType typeOf(int tag) {
    return decisions.place().typeOf(tag);
  }

  String path(Element element) {
    return prefix + hex(element.tag());
  }

  /** The site of an item of a sequence that stands here. */
  Site item(int sequence, int number, Attributes item) {
    String below = prefix + hex(sequence) + "." + number + ".";
    return new Site(item, decisions.below(sequence), below, item.toBuilder());
  }

  static String hex(int tag) {
    char[] digits = new char[8];
    for (int i = 0; i < 8; i++) {
      digits[i] = HEX[(tag >>> (28 - 4 * i)) & 0xF];
    }
    return new String(digits);
  }

  @Override
  public String toString() {
    return "Site[" + prefix + "]";
  }
}
