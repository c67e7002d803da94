// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import java.util.BitSet;
import org.giftcloud.imaging.codec.CodecException;

/** Makes units of one scan solid, from restart marker to restart marker, and copies all others. */
final class ScanPatch {
  /** Units in the order of the scan: blocks of one component, or MCUs. */
  record Units(int from, int to, BitSet masked) {
    boolean hasMasked() {
      int next = masked.nextSetBit(from);
      return next >= 0 && next < to;
    }
  }

  /** How the bits between two restart markers are written anew. */
  interface Stretch {
    /** Whether a stretch has to be read, for what is masked in it or in one after it. */
    boolean needs(Units units);

    void patch(PlainBits in, Units units, BitOutput out) throws CodecException;
  }

  /** Writes the data of a scan; half of it where that fails. */
  static void write(byte[] stream, Scan scan, Units all, Stretch stretch, BitOutput out)
      throws CodecException {
    int interval = scan.restartInterval() == 0 ? all.to() : scan.restartInterval();
    int from = scan.dataAt();
    for (int unit = 0; unit < all.to(); unit += interval) {
      Units units = new Units(unit, Math.min(all.to(), unit + interval), all.masked());
      int to = restart(stream, scan, from);
      if (stretch.needs(units)) {
        stretch.patch(new PlainBits(stream, from, to), units, out);
        out.flush();
      } else {
        out.raw(stream, from, to - from);
      }
      boolean isLast = units.to() == all.to();
      if (isLast != (to == scan.dataEnd())) {
        throw CodecException.damaged("JPEG restart markers malformed");
      }
      if (!isLast) {
        out.raw(stream, to, 2);
        from = to + 2;
      }
    }
  }

  /** Where the next restart marker stands, or the end of the data. */
  private static int restart(byte[] stream, Scan scan, int from) throws CodecException {
    if (scan.restartInterval() == 0) {
      return scan.dataEnd();
    }
    int end = scan.dataEnd() - 1;
    for (int i = PlainBits.next(stream, from, end);
        i < end;
        i = PlainBits.next(stream, i + 1, end)) {
      if (stream[i + 1] != 0) {
        if ((stream[i + 1] & 0xf8) != 0xd0) {
          throw CodecException.damaged("JPEG data with a marker in it");
        }
        return i;
      }
    }
    return scan.dataEnd();
  }

  private ScanPatch() {}
}
