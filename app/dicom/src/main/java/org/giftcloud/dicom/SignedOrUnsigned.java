// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Settles "US or SS" of implicit VR by Pixel Representation (0028,0103) of the item, or else of
 * what holds it (PS3.5 A.1).
 */
final class SignedOrUnsigned {
  private boolean met;

  void met() {
    met = true;
  }

  void metIn(SignedOrUnsigned inner) {
    met |= inner.met;
  }

  /** An item that has a Pixel Representation of its own. */
  Attributes item(Attributes item) {
    return met && isSigned(item) ? signed(item) : item;
  }

  /** The whole data set. */
  Attributes resolved(Attributes dataset) {
    return item(dataset);
  }

  private static boolean isSigned(Attributes dataset) {
    OptionalInt representation = dataset.getInt(Tag.PixelRepresentation);
    return representation.isPresent() && representation.getAsInt() == 1;
  }

  private static Attributes signed(Attributes dataset) {
    List<Element> elements = new ArrayList<>(dataset.size());
    for (Element element : dataset) {
      elements.add(
          switch (element) {
            case ValueElement value -> signed(value);
            case SequenceElement sequence -> signed(sequence);
            case BulkElement bulk -> bulk;
            case FragmentsElement fragments -> fragments;
          });
    }
    return new Attributes(elements.toArray(Element[]::new), dataset.characterSet());
  }

  private static Element signed(ValueElement value) {
    return value.vr() == VR.US && ElementDictionary.isUnsignedOrSigned(value.tag())
        ? ValueElement.owning(value.tag(), VR.SS, value.bytes())
        : value;
  }

  private static Element signed(SequenceElement sequence) {
    List<Attributes> items = new ArrayList<>();
    for (Attributes item : sequence.items()) {
      items.add(item.contains(Tag.PixelRepresentation) ? item : signed(item));
    }
    return new SequenceElement(sequence.tag(), sequence.vr(), items);
  }
}
