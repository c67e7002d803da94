// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify;

import java.util.ArrayList;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.BulkElement;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.ElementDictionary;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.SequenceElement;
import org.giftcloud.dicom.ValueElement;
import org.giftcloud.engine.plugin.Ruling;

/** What was done to each attribute, for the reviewer. */
final class ChangeLog {
  private static final int LONGEST = 120;

  private final List<Change> changes = new ArrayList<>();

  void add(String place, Attributes source, Element element, String after, Ruling ruling) {
    changes.add(
        new Change(
            display(place),
            keyword(element.tag(), ruling),
            describe(source, element),
            after,
            ruling.rule(),
            ruling.clause()));
  }

  private static String keyword(int tag, Ruling ruling) {
    if (!ruling.keyword().isEmpty()) {
      return ruling.keyword();
    }
    boolean isPrivate = (tag >>> 16 & 1) == 1;
    return isPrivate ? "" : ElementDictionary.keywordOf(tag);
  }

  List<Change> changes() {
    return changes;
  }

  /** {@code 00081140.0.00081155} becomes {@code (0008,1140)[0].(0008,1155)}. */
  static String display(String place) {
    StringBuilder text = new StringBuilder(place.length() + 16);
    int at = 0;
    while (at < place.length()) {
      text.append('(').append(place, at, at + 4).append(',').append(place, at + 4, at + 8);
      text.append(')');
      at += 9;
      if (at < place.length()) {
        int end = place.indexOf('.', at);
        text.append('[').append(place, at, end).append("].");
        at = end + 1;
      }
    }
    return text.toString();
  }

  static String describe(Attributes source, Element element) {
    return switch (element) {
      case SequenceElement sequence ->
          sequence.items().size() == 1 ? "1 item" : sequence.items().size() + " items";
      case BulkElement bulk -> bulk.value().size() + " bytes";
      case FragmentsElement fragments -> fragments.fragments().size() + " fragments";
      case ValueElement leaf -> leaf(source, leaf);
    };
  }

  private static String leaf(Attributes source, ValueElement leaf) {
    if (!leaf.vr().isText()) {
      return leaf.length() + " bytes";
    }
    String text = String.join("\\", source.getStrings(leaf.tag()));
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
