// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.giftcloud.dicom.DicomException.Reason;
import org.giftcloud.dicom.ElementHeader.Encoding;
import org.jspecify.annotations.Nullable;

/** Reads data sets and items (PS3.5 7) from one source. */
final class DatasetParser {
  private static final byte[] EMPTY = new byte[0];
  private static final int ITEM = 0xFFFEE000;
  private static final int ITEM_END = 0xFFFEE00D;
  private static final int SEQUENCE_END = 0xFFFEE0DD;

  private final Window in;
  private final Limits limits;
  private final MemoryBudget memory;
  private final ElementHeader header;
  private final SignedOrUnsigned signedOrUnsigned = new SignedOrUnsigned();
  private Encoding encoding;
  private long trailingBytes;
  private @Nullable LongConsumer recordOffsets; // only a DICOMDIR has any
  private @Nullable DatasetVisitor visitor; // nobody watches when a tree is built

  DatasetParser(Window in, Encoding encoding, Limits limits, MemoryBudget memory) {
    this.in = in;
    this.encoding = encoding;
    this.limits = limits;
    this.memory = memory;
    this.header = new ElementHeader(in);
  }

  /** Bytes after the data set that belong to no element. */
  long trailingBytes() {
    return trailingBytes;
  }

  /** The File Meta Information: elements of group 0002. */
  Attributes fileMeta(long end) throws IOException {
    ElementList elements = new ElementList();
    while (end - in.position() >= 8 && header.peekTag(encoding, end) >>> 16 == 2) {
      header.read(encoding, end);
      elements.add(value(end, SpecificCharacterSet.ASCII, 0));
    }
    return new Attributes(elements.toArray(), SpecificCharacterSet.ASCII);
  }

  /**
   * The data set of a DICOMDIR: tells where each directory record begins and, if the file ends
   * early, keeps the records that are whole.
   */
  Attributes directory(LongConsumer offsets) throws IOException {
    recordOffsets = offsets;
    header.clip();
    return dataset(-1);
  }

  /** Shows the data set to the visitor and keeps nothing of it. */
  void visit(DatasetVisitor visitor) throws IOException {
    this.visitor = visitor;
    dataset(-1);
    this.visitor = null;
  }

  private void add(ElementList elements, Element element, SpecificCharacterSet characterSet)
      throws IOException {
    if (visitor == null) {
      elements.add(element);
    } else if (!(element instanceof SequenceElement)) {
      visitor.element(element, characterSet);
    }
  }

  /** The data set up to, but without, the first tag that is not below stop. */
  Attributes dataset(int stop) throws IOException {
    ElementList elements = new ElementList();
    SpecificCharacterSet characterSet = SpecificCharacterSet.ASCII;
    long end = in.size();
    boolean started = false;
    boolean pixelsSeen = false;
    while (in.position() < end) {
      long start = in.position();
      long budget = memory.left();
      try {
        if (started && isPadding(end)) {
          trailingBytes = end - start;
          break;
        }
        int tag = header.peekTag(encoding, end);
        if (Integer.compareUnsigned(tag, stop) >= 0) {
          break;
        }
        header.read(encoding, end);
        if (tag == ITEM_END || tag == SEQUENCE_END) {
          continue; // left over where somebody removed a sequence
        }
        if (tag >>> 16 == 0xFFFE) {
          throw header.fail(Reason.MALFORMED, "item outside a sequence");
        }
        Element element = value(end, characterSet, 0);
        add(elements, element, characterSet);
        started = true;
        pixelsSeen |= tag == Tag.PixelData;
        if (visitor != null) {
          memory.restore(budget);
        }
        if (tag == Tag.SpecificCharacterSet) {
          characterSet = Attributes.characterSetOf(element, SpecificCharacterSet.ASCII);
        }
      } catch (DicomException e) {
        if (!pixelsSeen || e.reason() == Reason.LIMIT) {
          throw e;
        }
        trailingBytes = end - start; // what stands after the pixels is no element
        break;
      }
    }
    return signedOrUnsigned.resolved(new Attributes(elements.toArray(), characterSet));
  }

  /** Whether nothing but zeros is left, as media and archives pad files. */
  private boolean isPadding(long end) throws IOException {
    long room = end - in.position();
    in.need((int) Math.min(8, room));
    for (int i = 0; i < Math.min(8, room); i++) {
      if (in.byteAt(i) != 0) {
        return false;
      }
    }
    return Bytes.isZero(in.source(), in.position(), room);
  }

  private Attributes item(long end, boolean delimited, SpecificCharacterSet inherited, int depth)
      throws IOException {
    ElementList elements = new ElementList();
    SpecificCharacterSet characterSet = inherited;
    while (delimited || in.position() < end) {
      long budget = memory.left();
      int tag = header.peekTag(encoding, end);
      header.read(encoding, end);
      if (tag == ITEM_END) {
        if (delimited) {
          break;
        }
        continue;
      }
      if (tag >>> 16 == 0xFFFE) {
        throw header.fail(Reason.MALFORMED, "item within an item");
      }
      Element element = value(end, characterSet, depth);
      add(elements, element, characterSet);
      if (tag == Tag.SpecificCharacterSet) {
        characterSet = Attributes.characterSetOf(element, inherited);
      }
      if (visitor != null) {
        memory.restore(budget);
      }
    }
    return signedOrUnsigned.item(new Attributes(elements.toArray(), characterSet));
  }

  private Element value(long end, SpecificCharacterSet characterSet, int depth) throws IOException {
    int tag = header.tag();
    VR vr = header.vr();
    long length = header.length();
    memory.take(MemoryBudget.PER_ELEMENT, tag, header.offset());
    if (length == ElementHeader.UNDEFINED) {
      return undefinedLength(end, characterSet, depth);
    }
    if (vr == VR.SQ) {
      return sequence(in.position() + length, false, characterSet, depth);
    }
    if (vr == VR.UN && length >= 8) {
      in.need(4);
      if (in.intAt(0, false) == 0xE000FFFE) {
        return maybeSequence(characterSet, depth);
      }
    }
    if (header.isImplicit() && vr == VR.US && ElementDictionary.isUnsignedOrSigned(tag)) {
      signedOrUnsigned.met();
    }
    boolean pixels = tag == Tag.PixelData && depth == 0 && length > 0;
    if (pixels || (vr.isBulk() && length > limits.inMemoryValue())) {
      ByteSource bulk = in.source().slice(in.position(), length);
      in.skip(length);
      return new BulkElement(
          tag, vr, encoding.isBigEndian() ? SwappedSource.of(bulk, vr.swapUnit()) : bulk);
    }
    if (length == 0) {
      return ValueElement.owning(tag, vr, EMPTY);
    }
    memory.take(length, tag, header.offset());
    byte[] bytes = in.take((int) length);
    if (encoding.isBigEndian()) {
      Bytes.swap(bytes, bytes.length, vr.swapUnit());
    }
    return ValueElement.owning(tag, vr, bytes);
  }

  private Element undefinedLength(long end, SpecificCharacterSet characterSet, int depth)
      throws IOException {
    int tag = header.tag();
    VR vr = header.vr();
    if (tag == Tag.PixelData || (vr.isBulk() && vr != VR.UN)) {
      return new FragmentsElement(tag, vr == VR.UN ? VR.OB : vr, fragments(end));
    }
    if (vr != VR.SQ && vr != VR.UN && !header.isImplicit()) {
      throw header.fail(Reason.MALFORMED, "undefined length in " + vr);
    }
    Encoding outer = encoding;
    if (vr == VR.UN) {
      encoding = Encoding.IMPLICIT_LITTLE; // PS3.5 6.2.2, note 4
    }
    SequenceElement sequence = sequence(end, true, characterSet, depth);
    encoding = outer;
    return sequence;
  }

  private SequenceElement sequence(
      long end, boolean delimited, SpecificCharacterSet characterSet, int depth)
      throws IOException {
    int tag = header.tag();
    boolean records = recordOffsets != null && tag == Tag.DirectoryRecordSequence && depth == 0;
    return new SequenceElement(
        tag,
        VR.SQ,
        records
            ? records(end, delimited, characterSet)
            : items(end, delimited, characterSet, depth));
  }

  private List<Attributes> records(long end, boolean delimited, SpecificCharacterSet characterSet)
      throws IOException {
    List<Attributes> records = new ArrayList<>();
    try {
      while (delimited || in.position() < end) {
        int tag = header.peekTag(encoding, end);
        header.read(encoding, end);
        if (tag != ITEM) {
          break;
        }
        long offset = header.offset();
        memory.take(2 * MemoryBudget.PER_ELEMENT, tag, offset);
        boolean open = header.length() == ElementHeader.UNDEFINED;
        records.add(item(open ? end : in.position() + header.length(), open, characterSet, 1));
        if (recordOffsets != null) {
          recordOffsets.accept(offset);
        }
      }
    } catch (DicomException e) {
      if (e.reason() != Reason.TRUNCATED) {
        throw e;
      }
      in.skip(in.remaining());
    }
    return records;
  }

  /** A UN value that begins like a sequence is one if it can be read as one to its very end. */
  private Element maybeSequence(SpecificCharacterSet characterSet, int depth) throws IOException {
    int tag = header.tag();
    long offset = header.offset();
    int length = (int) Math.min(Integer.MAX_VALUE, header.length());
    ByteSource source;
    boolean loaded = length <= limits.inMemoryValue();
    byte[] bytes = EMPTY;
    if (loaded) {
      memory.take(length, tag, offset);
      bytes = in.take(length);
      source = ByteSource.of(bytes);
    } else {
      source = in.source().slice(in.position(), header.length());
      in.skip(header.length());
    }
    SequenceElement sequence;
    try (Window window = new Window(source)) {
      DatasetParser inner = new DatasetParser(window, Encoding.IMPLICIT_LITTLE, limits, memory);
      List<Attributes> items = inner.items(source.size(), false, characterSet, depth);
      signedOrUnsigned.metIn(inner.signedOrUnsigned);
      sequence = new SequenceElement(tag, VR.SQ, items);
    } catch (DicomException e) {
      if (e.reason() == Reason.LIMIT) {
        throw e;
      }
      return loaded ? ValueElement.owning(tag, VR.UN, bytes) : new BulkElement(tag, VR.UN, source);
    }
    replay(sequence);
    return sequence;
  }

  private List<Attributes> items(
      long end, boolean delimited, SpecificCharacterSet characterSet, int depth)
      throws IOException {
    if (depth >= limits.depth()) {
      throw header.fail(Reason.LIMIT, "sequences nested too deeply");
    }
    List<Attributes> items = new ArrayList<>(1);
    int number = 0;
    if (visitor != null) {
      visitor.beginSequence(header.tag());
    }
    while (delimited || in.position() < end) {
      int tag = header.peekTag(encoding, end);
      header.read(encoding, end);
      if (tag == SEQUENCE_END && delimited) {
        break;
      }
      if (tag == ITEM) {
        memory.take(2 * MemoryBudget.PER_ELEMENT, tag, header.offset());
        boolean open = header.length() == ElementHeader.UNDEFINED;
        long itemEnd = open ? end : in.position() + header.length();
        if (visitor != null) {
          visitor.beginItem(number++);
          item(itemEnd, open, characterSet, depth + 1);
          visitor.endItem();
        } else {
          items.add(item(itemEnd, open, characterSet, depth + 1));
        }
      } else if (tag != SEQUENCE_END && tag != ITEM_END) {
        throw header.fail(Reason.MALFORMED, "no item where one belongs");
      }
    }
    if (visitor != null) {
      visitor.endSequence();
    }
    return items;
  }

  /** A sequence whose items have been read for another purpose. */
  private void replay(SequenceElement sequence) throws IOException {
    if (visitor == null) {
      return;
    }
    visitor.beginSequence(sequence.tag());
    for (int i = 0; i < sequence.items().size(); i++) {
      Attributes item = sequence.items().get(i);
      visitor.beginItem(i);
      for (Element element : item) {
        if (element instanceof SequenceElement inner) {
          replay(inner);
        } else {
          visitor.element(element, item.characterSet());
        }
      }
      visitor.endItem();
    }
    visitor.endSequence();
  }

  private List<ByteSource> fragments(long end) throws IOException {
    List<ByteSource> fragments = new ArrayList<>();
    while (true) {
      int tag = header.peekTag(encoding, end);
      header.read(encoding, end);
      if (tag == SEQUENCE_END) {
        return fragments;
      }
      if (tag != ITEM || header.length() == ElementHeader.UNDEFINED) {
        throw header.fail(Reason.MALFORMED, "no fragment where one belongs");
      }
      memory.take(2 * MemoryBudget.PER_ELEMENT, tag, header.offset());
      fragments.add(in.source().slice(in.position(), header.length()));
      in.skip(header.length());
    }
  }
}
