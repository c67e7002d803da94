// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import java.util.BitSet;
import java.util.List;
import org.giftcloud.imaging.codec.CodecException;

/**
 * Patches scans of whole blocks, and those of a progressive stream with first coefficients alone.
 * Beside the mask only the first differences of lightness and colour after it are written anew (ITU
 * T.81 F.1.2.1, G.1.2.1).
 */
final class BlockPatch implements ScanPatch.Stretch {
  private final PatchTables tables;
  private final int[] dc;
  private final int[] ac;
  private final HuffmanTable[] firsts;
  private final SkipTable[] rests;
  private final int[] blocks;
  private final int[] values;

  /** With the rest of the blocks, or with their first coefficients alone. */
  enum Rest {
    FOLLOWS,
    IS_ELSEWHERE
  }

  BlockPatch(Scan scan, Rest rest, int[] values, PatchTables tables) throws CodecException {
    List<Scan.Part> parts = scan.parts();
    int count = parts.size();
    this.tables = tables;
    this.values = values;
    this.dc = parts.stream().mapToInt(Scan.Part::dc).toArray();
    this.ac = parts.stream().mapToInt(part -> 4 + part.ac()).toArray();
    this.blocks = scan.blocksOfParts();
    this.firsts = new HuffmanTable[count];
    this.rests = new SkipTable[rest == Rest.FOLLOWS ? count : 0];
    for (int p = 0; p < count; p++) {
      firsts[p] = tables.get(dc[p]);
      if (rest == Rest.FOLLOWS) {
        int same = p > 0 && ac[p] == ac[p - 1] ? p - 1 : p;
        rests[p] = same < p ? rests[same] : new SkipTable(tables.get(ac[p]));
      }
    }
  }

  @Override
  public boolean needs(ScanPatch.Units units) {
    return units.hasMasked();
  }

  @Override
  public void patch(PlainBits in, ScanPatch.Units units, BitOutput out) throws CodecException {
    int[] was = new int[blocks.length];
    int[] now = new int[blocks.length];
    BitSet masked = units.masked();
    int last = masked.previousSetBit(units.to() - 1);
    long at = 0;
    long copied = 0;
    boolean isAfter = false;
    for (int unit = units.from(); unit < units.to() && unit <= last + 1; unit++) {
      boolean isMasked = masked.get(unit);
      if (isMasked && !isAfter) {
        out.copy(in, copied, at);
        System.arraycopy(was, 0, now, 0, was.length);
      }
      if (!isMasked && isAfter) {
        copied = at;
      }
      for (int p = 0; p < blocks.length; p++) {
        for (int b = 0; b < blocks[p]; b++) {
          long start = at;
          int found = first(in, at, p);
          int size = found & 0xff;
          at += (found >> 8) + size;
          was[p] += difference(in.word(start) << (found >> 8), size);
          if (!isMasked && isAfter && b == 0) {
            out.copy(in, copied, start);
            put(p, was[p] - now[p], out);
            copied = at;
          }
          at = rest(in, at, p);
        }
      }
      if (isMasked) {
        paint(now, out);
      }
      isAfter = isMasked;
    }
    at = walk(in, at, units.to() - last - 2);
    if (!isAfter) {
      out.copy(in, copied, at);
    }
  }

  /** What follows is copied, but not before it was seen that so many units are there. */
  private long walk(PlainBits in, long from, int units) throws CodecException {
    long at = from;
    for (int unit = 0; unit < units; unit++) {
      for (int p = 0; p < blocks.length; p++) {
        for (int b = 0; b < blocks[p]; b++) {
          int found = first(in, at, p);
          at = rest(in, at + (found >> 8) + (found & 0xff), p);
        }
      }
    }
    if (at > in.end()) {
      throw CodecException.damaged("JPEG scan too short");
    }
    return at;
  }

  /** The code of the next first coefficient. */
  private int first(PlainBits in, long at, int part) throws CodecException {
    int found = at < in.end() ? firsts[part].find((int) (in.word(at) >>> 48)) : 0;
    if (found == 0 || (found & 0xff) > 15) {
      throw CodecException.damaged("JPEG block malformed");
    }
    return found;
  }

  private long rest(PlainBits in, long at, int part) throws CodecException {
    if (rests.length == 0) {
      return at;
    }
    long end = rests[part].skip(in, at);
    if (end < 0) {
      throw CodecException.damaged("JPEG block malformed");
    }
    return end;
  }

  /** A signed number of so many bits (ITU T.81 F.2.2.1). */
  private static int difference(long word, int size) {
    if (size == 0) {
      return 0;
    }
    int value = (int) (word >>> (Long.SIZE - size));
    return word < 0 ? value : value - (1 << size) + 1;
  }

  private void paint(int[] now, BitOutput out) throws CodecException {
    for (int p = 0; p < blocks.length; p++) {
      for (int b = 0; b < blocks[p]; b++) {
        put(p, values[p] - now[p], out);
        now[p] = values[p];
        if (rests.length > 0) {
          tables.put(ac[p], 0, out);
        }
      }
    }
  }

  private void put(int part, int difference, BitOutput out) throws CodecException {
    int size = 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
    tables.put(dc[part], size, out);
    out.bits(difference < 0 ? difference - 1 : difference, size);
  }
}
