// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import java.util.Arrays;
import org.giftcloud.imaging.codec.CodecException;

/** Patches scans that hold one more bit of each first coefficient (ITU T.81 G.1.2.1). */
final class BitPatch implements ScanPatch.Stretch {
  private final int[] blocks;
  private final int[] values;

  BitPatch(Scan scan, int[] values) {
    this.blocks = scan.blocksOfParts();
    this.values = values;
  }

  @Override
  public boolean needs(ScanPatch.Units units) {
    return units.hasMasked();
  }

  @Override
  public void patch(PlainBits in, ScanPatch.Units units, BitOutput out) throws CodecException {
    long each = Arrays.stream(blocks).sum();
    if (each * (units.to() - units.from()) > in.end()) {
      throw CodecException.damaged("JPEG scan too short");
    }
    int unit = units.from();
    while (unit < units.to()) {
      int next = units.masked().nextSetBit(unit);
      int masked = next < 0 ? units.to() : Math.min(next, units.to());
      out.copy(in, each * (unit - units.from()), each * (masked - units.from()));
      unit = Math.min(units.masked().nextClearBit(masked), units.to());
      for (int i = masked; i < unit; i++) {
        for (int p = 0; p < blocks.length; p++) {
          for (int b = 0; b < blocks[p]; b++) {
            out.bits(values[p], 1);
          }
        }
      }
    }
  }
}
