// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;
import org.jspecify.annotations.Nullable;

/**
 * Where an element stands while it is decided on.
 *
 * @param source the data set or item it came in
 * @param decisions what is done at this place of the definition
 * @param above where the sequence of the item stands; none at the top
 * @param sequence the tag of that sequence
 * @param number of the item in it, from 0
 * @param out what is being built: the source to begin with, so that its character set stays
 */
record Site(
    Attributes source,
    Decisions decisions,
    @Nullable Site above,
    int sequence,
    int number,
    Attributes.Builder out) {
  private static final char[] HEX = "0123456789ABCDEF".toCharArray();

  static Site top(Attributes dataset, Decisions decisions) {
    return new Site(dataset, decisions, null, 0, 0, dataset.toBuilder());
  }

  boolean isTop() {
    return above == null;
  }

  AttributeType typeOf(int tag) {
    return decisions.place().typeOf(tag);
  }

  String path(Element element) {
    return prefix() + hex(element.tag());
  }

  /** The path of the item, empty at the top, otherwise with a dot at its end. */
  private String prefix() {
    return above == null ? "" : above.prefix() + hex(sequence) + "." + number + ".";
  }

  /** The site of an item of a sequence that stands here. */
  Site item(int sequence, int number, Attributes item) {
    return new Site(item, decisions.below(sequence), this, sequence, number, item.toBuilder());
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
    return "Site[" + prefix() + "]";
  }
}
