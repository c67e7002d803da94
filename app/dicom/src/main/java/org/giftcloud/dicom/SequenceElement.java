// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.util.List;

/** A sequence of items. */
public record SequenceElement(int tag, VR vr, List<Attributes> items) implements Element {
  public SequenceElement {
    items = List.copyOf(items);
  }

  @Override
  public String toString() {
    return Tags.toString(tag) + " " + vr + " " + items.size() + " items";
  }
}
