// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.util.Arrays;
import java.util.Comparator;

/** Elements as they come; in order and without duplicates (the last one stays) in the end. */
final class ElementList {
  private Element[] elements = new Element[16];
  private int size;
  private boolean ascending = true;

  void add(Element element) {
    if (size == elements.length) {
      elements = Arrays.copyOf(elements, size * 2);
    }
    ascending &= size == 0 || Integer.compareUnsigned(elements[size - 1].tag(), element.tag()) < 0;
    elements[size++] = element;
  }

  boolean isEmpty() {
    return size == 0;
  }

  Element[] toArray() {
    Element[] all = Arrays.copyOf(elements, size);
    if (ascending) {
      return all;
    }
    Arrays.sort(all, Comparator.comparingInt(e -> e.tag() + Integer.MIN_VALUE));
    int n = 0;
    for (Element element : all) {
      if (n > 0 && all[n - 1].tag() == element.tag()) {
        n--;
      }
      all[n++] = element;
    }
    return Arrays.copyOf(all, n);
  }
}
