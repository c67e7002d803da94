// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.IOException;
import org.giftcloud.dicom.DicomException.Reason;

/** Encodes one data set: first all lengths, then the bytes, each in one pass. */
final class DatasetWriter {
  private static final int ITEM = 0xFFFEE000;
  private static final int ITEM_END = 0xFFFEE00D;
  private static final int SEQUENCE_END = 0xFFFEE0DD;
  private static final long LONGEST = 0xFFFFFFFEL;
  private static final int LONGEST_SHORT = 0xFFFE;

  private final OutputBuffer out;
  private final boolean explicit;
  private final boolean bigEndian;
  private final LengthTable lengths;

  DatasetWriter(OutputBuffer out, TransferSyntax transferSyntax, SequenceLength sequences) {
    this.out = out;
    this.explicit = transferSyntax.isExplicit();
    this.bigEndian = transferSyntax.isBigEndian();
    this.lengths = new LengthTable(explicit, sequences);
  }

  /** Group 0002 with its group length; always explicit little endian. */
  static void writeFileMeta(Attributes fileMeta, OutputBuffer out) throws IOException {
    DatasetWriter writer =
        new DatasetWriter(out, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, SequenceLength.DEFINED);
    long length = 0;
    for (Element element : fileMeta) {
      if (isOfFileMeta(element)) {
        length += writer.lengths.headerLength(element) + LengthTable.even(element);
      }
    }
    writer.writeElement(
        ValueElement.owning(
            Tag.FileMetaInformationGroupLength, VR.UL, Values.bytes(VR.UL, new long[] {length})));
    for (Element element : fileMeta) {
      if (isOfFileMeta(element)) {
        writer.writeElement(element);
      }
    }
  }

  private static boolean isOfFileMeta(Element element) {
    return Tags.group(element.tag()) == 2 && !Tags.isGroupLength(element.tag());
  }

  void write(Attributes dataset) throws IOException {
    lengths.measure(dataset);
    writeElements(dataset);
  }

  private void writeElements(Attributes dataset) throws IOException {
    for (Element element : dataset) {
      if (LengthTable.isWritten(element)) {
        writeElement(element);
      }
    }
  }

  private void writeElement(Element element) throws IOException {
    switch (element) {
      case ValueElement value -> {
        writeHeader(value, value.length() + (value.length() & 1));
        writeValue(value);
      }
      case BulkElement bulk -> writeBulk(bulk);
      case SequenceElement sequence -> writeSequence(sequence);
      case FragmentsElement fragments -> writeFragments(fragments);
    }
  }

  private void writeValue(ValueElement value) throws IOException {
    byte[] bytes = value.bytes();
    if (bigEndian && value.vr().swapUnit() > 1) {
      bytes = bytes.clone();
      Bytes.swap(bytes, bytes.length, value.vr().swapUnit());
    }
    out.write(bytes, bytes.length);
    if ((bytes.length & 1) != 0) {
      out.writeByte(value.vr().padding());
    }
  }

  private void writeBulk(BulkElement bulk) throws IOException {
    long size = bulk.value().size();
    if (size > LONGEST) {
      throw new DicomException(Reason.LIMIT, "value too long", bulk.tag(), out.position());
    }
    writeHeader(bulk, size + (size & 1));
    out.write(bigEndian ? SwappedSource.of(bulk.value(), bulk.vr().swapUnit()) : bulk.value());
    if ((size & 1) != 0) {
      out.writeByte(bulk.vr().padding());
    }
  }

  private void writeSequence(SequenceElement sequence) throws IOException {
    long length = lengths.next();
    boolean defined = length <= LONGEST;
    writeHeader(sequence, defined ? length : 0xFFFFFFFFL);
    for (Attributes item : sequence.items()) {
      long itemLength = lengths.next();
      boolean itemDefined = itemLength <= LONGEST;
      writeItemHeader(ITEM, itemDefined ? itemLength : 0xFFFFFFFFL);
      writeElements(item);
      if (!itemDefined) {
        writeItemHeader(ITEM_END, 0);
      }
    }
    if (!defined) {
      writeItemHeader(SEQUENCE_END, 0);
    }
  }

  private void writeFragments(FragmentsElement fragments) throws IOException {
    writeHeader(fragments, 0xFFFFFFFFL);
    for (ByteSource fragment : OffsetTable.whenEven(fragments.fragments())) {
      long size = fragment.size();
      writeItemHeader(ITEM, size + (size & 1));
      out.write(fragment);
      if ((size & 1) != 0) {
        out.writeByte(0);
      }
    }
    writeItemHeader(SEQUENCE_END, 0);
  }

  private void writeItemHeader(int tag, long length) throws IOException {
    writeTag(tag);
    out.writeInt((int) length, bigEndian);
  }

  private void writeTag(int tag) throws IOException {
    out.writeShort(tag >>> 16, bigEndian);
    out.writeShort(tag, bigEndian);
  }

  private void writeHeader(Element element, long length) throws IOException {
    writeTag(element.tag());
    if (!explicit) {
      out.writeInt((int) length, bigEndian);
      return;
    }
    // PS3.5 6.2.2: a value too long for its VR becomes UN
    VR vr = length > LONGEST_SHORT && !element.vr().hasLongLength() ? VR.UN : element.vr();
    out.writeShort(vr.code(), false);
    if (vr.hasLongLength()) {
      out.writeShort(0, bigEndian);
      out.writeInt((int) length, bigEndian);
    } else {
      out.writeShort((int) length, bigEndian);
    }
  }
}
