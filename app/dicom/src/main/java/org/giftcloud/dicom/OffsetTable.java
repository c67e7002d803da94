// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.giftcloud.dicom.DicomException.Reason;

/** The Basic Offset Table (PS3.5 A.4) of fragments that are padded while they are written. */
final class OffsetTable {
  private static final int HEADER = 8;

  private OffsetTable() {}

  /** The fragments with a table that holds once odd ones have been made even. */
  static List<ByteSource> whenEven(List<ByteSource> fragments) throws IOException {
    boolean right =
        fragments.isEmpty()
            || fragments.getFirst().size() == 0
            || fragments.stream().allMatch(fragment -> fragment.size() % 2 == 0);
    if (right) {
      return fragments;
    }
    if (fragments.getFirst().size() > 4L * fragments.size()) {
      throw unmatched();
    }
    Map<Long, Long> moved = new HashMap<>();
    long before = 0;
    long after = 0;
    for (ByteSource fragment : fragments.subList(1, fragments.size())) {
      moved.put(before, after);
      before += HEADER + fragment.size();
      after += HEADER + fragment.size() + (fragment.size() & 1);
    }
    byte[] table = fragments.getFirst().readAll();
    for (int i = 0; i + 4 <= table.length; i += 4) {
      Long offset = moved.get(Integer.toUnsignedLong((int) ByteOrders.INT_LE.get(table, i)));
      if (offset == null) {
        throw unmatched();
      }
      ByteOrders.INT_LE.set(table, i, (int) (long) offset);
    }
    List<ByteSource> even = new ArrayList<>(fragments);
    even.set(0, ByteSource.of(table));
    return even;
  }

  private static DicomException unmatched() {
    return new DicomException(
        Reason.MALFORMED, "offset table points at no fragment", Tag.PixelData, 0);
  }
}
