// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.util.Set;
import java.util.regex.Pattern;

/** How much of a data set a dump shows. */
public enum Disclosure {
  /** Numbers, codes of a fixed set and what names the device; nothing that a person wrote. */
  IDENTITY_HIDDEN,
  /** Everything. */
  REVEALED;

  private static final Pattern CODE = Pattern.compile("[A-Z0-9_ ]{0,16}");
  private static final Set<Integer> SAFE_TEXT =
      Set.of(
          Tag.Manufacturer,
          Tag.ManufacturerModelName,
          Tag.CodingSchemeDesignator,
          Tag.ImplementationVersionName);

  /** Whether the value may be shown. */
  boolean shows(Element element, Attributes dataset) {
    if (this == REVEALED || element instanceof SequenceElement) {
      return true;
    }
    int tag = element.tag();
    int group = Tags.group(tag);
    if (group == 0x10 || group == 0x38 || group == 0x32 || !ElementDictionary.isKnown(tag)) {
      return false;
    }
    if (SAFE_TEXT.contains(tag)) {
      return true;
    }
    return switch (Values.effective(element)) {
      case CS -> dataset.getStrings(tag).stream().allMatch(v -> CODE.matcher(v).matches());
      case UI -> dataset.getStrings(tag).stream().allMatch(UID::isWellKnown);
      case DS, IS -> dataset.getDoubles(tag).length > 0;
      case AT, FD, FL, SL, SS, SV, UL, US, UV -> true;
      default -> false;
    };
  }
}
