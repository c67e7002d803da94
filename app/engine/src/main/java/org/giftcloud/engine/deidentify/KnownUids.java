// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.Arrays;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.ElementDictionary;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.VR;
import org.giftcloud.dicom.ValueElement;

/** UIDs that rules keep because they say what something is, not which: classes and schemes. */
final class KnownUids {
  /** Roots are short; a date, a patient's number and a serial number are longer than that. */
  private static final int LONGEST_PART = 6;

  private KnownUids() {}

  /** Whether a place for a class, a syntax or a scheme of codes holds something else. */
  static boolean isAnother(Element element) {
    if (ElementDictionary.vrOf(element.tag()) != VR.UI || !(element instanceof ValueElement leaf)) {
      return false;
    }
    String keyword = ElementDictionary.keywordOf(element.tag());
    if (keyword.contains("SOPClass") || keyword.contains("TransferSyntaxUID")) {
      return !Packed.values(leaf.value()).stream().allMatch(KnownUids::isRegistered);
    }
    return isScheme(element.tag())
        && !Packed.values(leaf.value()).stream().allMatch(KnownUids::mayBeScheme);
  }

  private static boolean isRegistered(String uid) {
    return uid.isEmpty() || UID.isWellKnown(uid);
  }

  private static boolean isScheme(int tag) {
    return switch (tag) {
      case Tag.CodingSchemeUID,
          Tag.ContextUID,
          Tag.ContextGroupExtensionCreatorUID,
          Tag.MappingResourceUID ->
          true;
      default -> false;
    };
  }

  /** SNOMED CT is 2.16.840.1.113883.6.96; there is no list of all that hospitals use. */
  private static boolean mayBeScheme(String uid) {
    return isRegistered(uid)
        || Arrays.stream(uid.split("\\.", -1)).allMatch(part -> part.length() <= LONGEST_PART);
  }
}
