// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.util.Arrays;

/** The encoded lengths of all sequences and items of a data set, in the order they are written. */
final class LengthTable {
  private static final long LONGEST = 0xFFFFFFFEL;
  private static final int ITEM_HEADER = 8;

  /** Stands for the length of what a delimitation item ends. */
  private static final long OPEN = Long.MAX_VALUE;

  private final boolean explicit;
  private final SequenceLength choice;
  private long[] lengths = new long[64];
  private int size;
  private int next;

  LengthTable(boolean explicit, SequenceLength choice) {
    this.explicit = explicit;
    this.choice = choice;
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
    LengthTable table = new LengthTable(true, SequenceLength.DEFINED);
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

  /** The length of the next sequence or item; beyond what 32 bits hold when it is undefined. */
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
      boolean itemOpen = choice == SequenceLength.UNDEFINED || itemLength > LONGEST;
      lengths[itemSlot] = itemOpen ? OPEN : itemLength;
      length += ITEM_HEADER + itemLength + (itemOpen ? ITEM_HEADER : 0);
    }
    boolean open = choice == SequenceLength.UNDEFINED || length > LONGEST || isNameless(sequence);
    lengths[slot] = open ? OPEN : length;
    return length + (open ? ITEM_HEADER : 0);
  }

  /**
   * Without a VR, readers know a sequence that no dictionary lists (a private one, say) only by its
   * undefined length (PS3.5 6.2.2, note on UN).
   */
  private boolean isNameless(SequenceElement sequence) {
    return !explicit && ElementDictionary.vrOf(sequence.tag()) != VR.SQ;
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
