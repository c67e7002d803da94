// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.BulkElement;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.ValueElement;

/**
 * Extended Offset Table and its lengths (PS3.3 C.7.6.3.1.8): optional, and bytes of anybody's
 * choice unless they are what follows from the fragments.
 */
final class ExtendedTables {
  private static final long ITEM_HEADER = 8;

  private ExtendedTables() {}

  /** The same data set where it has none, or true ones. */
  static Attributes removeUnlessTrue(Attributes dataset) throws UnsupportedPixelsException {
    boolean hasAny =
        dataset.contains(Tag.ExtendedOffsetTable)
            || dataset.contains(Tag.ExtendedOffsetTableLengths)
            || dataset.contains(Tag.EncapsulatedPixelDataValueTotalLength);
    try {
      if (!hasAny || areTrue(dataset)) {
        return dataset;
      }
    } catch (IOException e) {
      throw new UnsupportedPixelsException(PixelProblem.PIXELS_DAMAGED, "offset table", e);
    }
    return dataset.toBuilder()
        .remove(Tag.ExtendedOffsetTable)
        .remove(Tag.ExtendedOffsetTableLengths)
        .remove(Tag.EncapsulatedPixelDataValueTotalLength)
        .build();
  }

  private static boolean areTrue(Attributes dataset) throws IOException {
    if (!(dataset.element(Tag.PixelData).orElse(null) instanceof FragmentsElement pixels)
        || pixels.fragments().isEmpty()
        || dataset.contains(Tag.EncapsulatedPixelDataValueTotalLength)) {
      return false;
    }
    // Each frame is one fragment where there are such tables.
    List<ByteSource> frames = pixels.fragments().subList(1, pixels.fragments().size());
    ByteBuffer offsets = table(frames.size());
    ByteBuffer lengths = table(frames.size());
    long at = 0;
    for (ByteSource frame : frames) {
      offsets.putLong(at);
      lengths.putLong(frame.size());
      at += ITEM_HEADER + frame.size();
    }
    return offsets.flip().equals(bytes(dataset, Tag.ExtendedOffsetTable))
        && lengths.flip().equals(bytes(dataset, Tag.ExtendedOffsetTableLengths));
  }

  private static ByteBuffer table(int frames) {
    return ByteBuffer.allocate(Math.multiplyExact(frames, Long.BYTES))
        .order(ByteOrder.LITTLE_ENDIAN);
  }

  private static ByteBuffer bytes(Attributes dataset, int tag) throws IOException {
    Element element = dataset.element(tag).orElse(null);
    return switch (element) {
      case ValueElement value -> ByteBuffer.wrap(value.value());
      case BulkElement bulk when bulk.value().size() <= 1 << 26 ->
          ByteBuffer.wrap(bulk.value().readAll());
      case null, default -> ByteBuffer.allocate(0);
    };
  }
}
