// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.List;
import java.util.Optional;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;

/** A table of grey values: modality or VOI LUT (PS3.3 C.11.1, C.11.2). */
final class GreyTable {
  private final int first;
  private final int bits;
  private final int[] entries;

  private GreyTable(int first, int bits, int[] entries) {
    this.first = first;
    this.bits = bits;
    this.entries = entries;
  }

  static Optional<GreyTable> of(List<Attributes> sequence, PixelFormat.Sign sign)
      throws UnsupportedPixelsException {
    if (sequence.isEmpty()) {
      return Optional.empty();
    }
    Attributes item = sequence.getFirst();
    int[] descriptor = item.getInts(Tag.LUTDescriptor);
    byte[] data = TableBytes.of(item, Tag.LUTData);
    if (descriptor.length != 3) {
      return Optional.empty();
    }
    int count = (descriptor[0] & 0xffff) == 0 ? 65536 : descriptor[0] & 0xffff;
    int width = data.length >= 2 * count ? 2 : 1;
    if (data.length < count) {
      return Optional.empty();
    }
    int first = sign == PixelFormat.Sign.SIGNED ? (short) descriptor[1] : descriptor[1] & 0xffff;
    int[] entries = new int[count];
    int largest = 0;
    for (int i = 0; i < count; i++) {
      entries[i] =
          width == 2 ? (data[2 * i] & 0xff) | (data[2 * i + 1] & 0xff) << 8 : data[i] & 0xff;
      largest = Math.max(largest, entries[i]);
    }
    // Some writers give too few bits: believe the entries then.
    int bits = Math.max(descriptor[2] & 0xff, 32 - Integer.numberOfLeadingZeros(largest));
    return Optional.of(new GreyTable(first, Math.clamp(bits, 1, 16), entries));
  }

  /** The values that the table tells apart. */
  Window range() {
    double width = Math.max(1, entries.length - 1);
    return new Window(first + width / 2, width, Window.Shape.LINEAR_EXACT);
  }

  int at(double value) {
    return entries[Math.clamp(Math.round(value) - first, 0, entries.length - 1)];
  }

  double grey(double value) {
    return at(value) / (double) ((1 << bits) - 1);
  }
}
