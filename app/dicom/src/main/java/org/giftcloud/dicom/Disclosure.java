// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** How much of a data set a dump shows. */
public final class Disclosure {
  /** Everything. */
  public static final Disclosure REVEALED = new Disclosure(text -> false, true);

  private static final Pattern CODE = Pattern.compile("[A-Z0-9_ ]{0,16}");
  private static final Set<Integer> SAFE_TEXT =
      Set.of(
          Tag.Manufacturer,
          Tag.ManufacturerModelName,
          Tag.CodingSchemeDesignator,
          Tag.ImplementationVersionName);

  private final Predicate<String> identifies;
  private final boolean everything;

  private Disclosure(Predicate<String> identifies, boolean everything) {
    this.identifies = identifies;
    this.everything = everything;
  }

  /**
   * Numbers, codes of a fixed set and what names the device; nothing that a person wrote, and none
   * of these where it tells who it is.
   *
   * @param identifies whether a text tells who the data set is of
   */
  public static Disclosure hiding(Predicate<String> identifies) {
    return new Disclosure(identifies, false);
  }

  /** Whether the value may be shown. */
  boolean shows(Element element, Attributes dataset) {
    if (everything || element instanceof SequenceElement) {
      return true;
    }
    int tag = element.tag();
    int group = Tags.group(tag);
    if (group == 0x10 || group == 0x38 || group == 0x32 || !ElementDictionary.isKnown(tag)) {
      return false;
    }
    VR vr = Values.effective(element);
    if (!vr.isBinary() && dataset.getStrings(tag).stream().anyMatch(identifies)) {
      return false;
    }
    if (SAFE_TEXT.contains(tag)) {
      return true;
    }
    return switch (vr) {
      case CS -> dataset.getStrings(tag).stream().allMatch(v -> CODE.matcher(v).matches());
      case UI -> dataset.getStrings(tag).stream().allMatch(UID::isWellKnown);
      case DS, IS -> dataset.getDoubles(tag).length > 0;
      case AT, FD, FL, SL, SS, SV, UL, US, UV -> true;
      default -> false;
    };
  }
}
