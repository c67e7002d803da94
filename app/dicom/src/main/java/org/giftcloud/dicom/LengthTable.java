// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.util.Arrays;

/** The encoded lengths of all sequences and items of a data set, in the order they are written. */
final class LengthTable {
  private static final long LONGEST = 0xFFFFFFFEL;
  private static final int ITEM_HEADER = 8;

  private final boolean explicit;
  private long[] lengths = new long[64];
  private int size;
  private int next;

  LengthTable(boolean explicit) {
    this.explicit = explicit;
  }

  /** Whether the element has a place in a data set that is stored or sent. */
  static boolean isWritten(Element element) {
    int tag = element.tag();
    int group = Tags.group(tag);
    return !Tags.isGroupLength(tag)
        && tag != Tag.LengthToEnd
        && group != 0
        && group != 2
        && group != 0xFFFE;
  }

  /** The encoded length of a data set or item in explicit VR; of group 0002 as of any other. */
  static long explicitLength(Attributes dataset) {
    LengthTable table = new LengthTable(true);
    long length = 0;
    for (Element element : dataset) {
      length += table.headerLength(element) + even(element);
    }
    return length;
  }

  void measure(Attributes dataset) {
    size = 0;
    next = 0;
    elements(dataset);
  }

  /** The length of the next sequence or item. */
  long next() {
    return lengths[next++];
  }

  private int reserve() {
    if (size == lengths.length) {
      lengths = Arrays.copyOf(lengths, size * 2);
    }
    return size++;
  }

  private long elements(Attributes dataset) {
    long length = 0;
    for (Element element : dataset) {
      if (isWritten(element)) {
        length += headerLength(element);
        length += element instanceof SequenceElement sequence ? sequence(sequence) : even(element);
      }
    }
    return length;
  }

  /** The items with their headers, and the delimiter if there is one. */
  private long sequence(SequenceElement sequence) {
    int slot = reserve();
    long length = 0;
    for (Attributes item : sequence.items()) {
      int itemSlot = reserve();
      long itemLength = elements(item);
      lengths[itemSlot] = itemLength;
      length += ITEM_HEADER + itemLength + (itemLength > LONGEST ? ITEM_HEADER : 0);
    }
    lengths[slot] = length;
    return length + (length > LONGEST ? ITEM_HEADER : 0);
  }

  int headerLength(Element element) {
    if (!explicit) {
      return 8;
    }
    boolean tooLong =
        (element instanceof ValueElement value && value.length() > 0xFFFE)
            || (element instanceof BulkElement bulk && bulk.value().size() > 0xFFFE);
    return element.vr().hasLongLength() || tooLong ? 12 : 8;
  }

  /** The length of a value that is no sequence, made even. */
  static long even(Element element) {
    return switch (element) {
      case ValueElement value -> value.length() + (value.length() & 1);
      case BulkElement bulk -> bulk.value().size() + (bulk.value().size() & 1);
      case FragmentsElement fragments -> fragmentsLength(fragments);
      case SequenceElement sequence -> throw new IllegalArgumentException("a sequence");
    };
  }

  private static long fragmentsLength(FragmentsElement fragments) {
    long length = ITEM_HEADER;
    for (ByteSource fragment : fragments.fragments()) {
      length += ITEM_HEADER + fragment.size() + (fragment.size() & 1);
    }
    return length;
  }
}
