// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.BulkElement;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.SequenceElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.UID;
import org.giftcloud.dicom.ValueElement;

/** Tells values that stand for what was taken away, ours and those in common use, from others. */
public final class StandIns {
  private static final Set<String> TEXTS =
      Set.of(
          "",
          "REMOVED",
          "99REMOVED",
          "ANON",
          "ANONYMOUS",
          "ANONYMISED",
          "ANONYMIZED",
          "DEIDENTIFIED",
          "DE-IDENTIFIED",
          "UNKNOWN",
          "NONE",
          // What an item must have to be one of its kind.
          "CONTAINS",
          "TEXT",
          "SEPARATE",
          "PSN",
          "121106",
          "DCM",
          "COMMENT",
          "DISPLAY",
          "POINT",
          "0",
          "000Y",
          "000000",
          "19000101",
          "19000101000000",
          "URN:REMOVED",
          Dummies.NO_INSTANCE,
          UID.SecondaryCaptureImageStorage);

  /** Counts and indices of an item that stands for others. */
  private static final int LARGEST_NUMBER = 2;

  private StandIns() {}

  /** Whether an element of a data set, or of an item in it, says nothing of anybody. */
  public static boolean isOne(Attributes dataset, Element element) {
    return switch (element) {
      case ValueElement leaf when leaf.tag() == Tag.EncapsulatedDocument ->
          isDocument(dataset, leaf.value());
      case ValueElement leaf when leaf.vr().isBinary() -> isSmall(leaf.value());
      case ValueElement leaf -> isText(leaf);
      case SequenceElement sequence ->
          sequence.items().stream().allMatch(item -> areIn(dataset, item));
      case BulkElement bulk -> bulk.value().size() == 0;
      case FragmentsElement fragments -> fragments.fragments().isEmpty();
    };
  }

  private static boolean areIn(Attributes dataset, Attributes item) {
    for (Element element : item) {
      if (!isOne(dataset, element)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isText(ValueElement leaf) {
    return isSmall(leaf.value())
        || Packed.values(leaf.value()).stream()
            .allMatch(value -> TEXTS.contains(value.toUpperCase(Locale.ROOT)));
  }

  private static boolean isSmall(byte[] value) {
    for (byte b : value) {
      if (b < 0 || b > LARGEST_NUMBER) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDocument(Attributes dataset, byte[] found) {
    byte[] ours = DummyDocuments.of(dataset);
    return Arrays.equals(found, ours)
        || Arrays.equals(found, Arrays.copyOf(ours, ours.length + 1 & ~1));
  }
}
