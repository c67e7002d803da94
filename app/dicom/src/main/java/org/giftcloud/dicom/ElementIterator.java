// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** The elements one after the other, and nothing more: there are as many iterators as items. */
final class ElementIterator implements Iterator<Element> {
  private final Element[] elements;
  private int next;

  ElementIterator(Element[] elements) {
    this.elements = elements;
  }

  @Override
  public boolean hasNext() {
    return next < elements.length;
  }

  @Override
  public Element next() {
    if (next == elements.length) {
      throw new NoSuchElementException();
    }
    return elements[next++];
  }
}
