// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The same text in another character set. */
final class Recoding {
  private Recoding() {}

  /** The elements in another set; empty if some text does not fit it. Items are left to later. */
  static Optional<List<Element>> recode(
      Iterable<Element> elements, SpecificCharacterSet from, SpecificCharacterSet to) {
    List<Element> recoded = new ArrayList<>();
    for (Element element : elements) {
      if (!(element instanceof ValueElement value) || isSame(value)) {
        recoded.add(element);
        continue;
      }
      VR vr = Values.effective(value);
      Optional<byte[]> bytes = Values.encode(vr, from.decode(value.bytes(), vr), to);
      if (bytes.isEmpty()) {
        return Optional.empty();
      }
      recoded.add(ValueElement.owning(value.tag(), value.vr(), bytes.get()));
    }
    return Optional.of(recoded);
  }

  private static boolean isSame(ValueElement value) {
    return !Values.effective(value).isEncodedText() || SpecificCharacterSet.isPlain(value.bytes());
  }

  /**
   * The item with its text in the set of the data set that will hold it. Text that does not fit
   * makes the item declare UTF-8 for itself.
   */
  static Attributes within(Attributes item, SpecificCharacterSet outer) {
    Optional<List<Element>> recoded = recode(item, item.characterSet(), outer);
    if (recoded.isEmpty()) {
      return item.toBuilder()
          .setString(Tag.SpecificCharacterSet, VR.CS, CharacterRepertoire.UTF_8.term)
          .build();
    }
    return dataset(recoded.get(), outer);
  }

  /** A data set of these elements, the items in its sequences within its character set. */
  static Attributes dataset(List<Element> elements, SpecificCharacterSet set) {
    Element[] built = elements.toArray(Element[]::new);
    for (int i = 0; i < built.length; i++) {
      built[i] = within(built[i], set);
    }
    return new Attributes(built, set);
  }

  /** As {@link #dataset}; what stood in a data set of the same character set is not asked again. */
  static Attributes changed(Attributes from, List<Element> elements, SpecificCharacterSet set) {
    if (!set.equals(from.characterSet())) {
      return dataset(elements, set);
    }
    Element[] built = elements.toArray(Element[]::new);
    for (int i = 0; i < built.length; i++) {
      if (built[i] instanceof SequenceElement sequence && from.find(sequence.tag()) != sequence) {
        built[i] = within(sequence, set);
      }
    }
    return new Attributes(built, set);
  }

  /** The sequence with its items within that set; any other element as it is. */
  static Element within(Element element, SpecificCharacterSet outer) {
    if (!(element instanceof SequenceElement sequence) || areWithin(sequence.items(), outer)) {
      return element;
    }
    List<Attributes> items = sequence.items().stream().map(item -> item.within(outer)).toList();
    return new SequenceElement(sequence.tag(), sequence.vr(), items);
  }

  private static boolean areWithin(List<Attributes> items, SpecificCharacterSet outer) {
    for (Attributes item : items) { // often thousands
      if (!item.isWithin(outer)) {
        return false;
      }
    }
    return true;
  }
}
