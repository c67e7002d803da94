// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.List;
import org.giftcloud.imaging.codec.jpeg.FrameHeader.Component;
import org.jspecify.annotations.Nullable;

/**
 * Makes units of one sequential scan solid and copies the bits of all others. Beside the mask only
 * the first differences of lightness and colour after it are written anew (ITU T.81 F.1.2.1).
 */
final class ScanPatch {
  /** What becomes of a scan: which of its units are solid, and how dark each of its parts. */
  record Solid(BitSet masked, int units, List<Integer> values) {}

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final int LONGEST_RUN = 15;

  private final byte[] stream;
  private final Scan scan;
  private final List<Scan.Part> parts;
  private final HuffmanTable[] dc;
  private final HuffmanTable[] ac;
  private final int[] blocks;
  private final int[] values;
  private final Solid solid;
  private final BitOutput out;

  /** The stretch at hand without stuffed bytes, with room to read on behind it. */
  private byte[] plain = new byte[0];

  private long end;
  private long at;

  private ScanPatch(
      byte[] stream, Scan scan, @Nullable HuffmanTable[] tables, Solid solid, BitOutput out) {
    this.stream = stream;
    this.scan = scan;
    this.parts = scan.parts();
    this.solid = solid;
    this.values = solid.values.stream().mapToInt(Integer::intValue).toArray();
    this.out = out;
    this.dc = new HuffmanTable[parts.size()];
    this.ac = new HuffmanTable[parts.size()];
    this.blocks = new int[parts.size()];
    for (int p = 0; p < parts.size(); p++) {
      Component c = parts.get(p).component();
      blocks[p] = parts.size() == 1 ? 1 : c.h * c.v;
      HuffmanTable first = tables[parts.get(p).dc()];
      HuffmanTable rest = tables[4 + parts.get(p).ac()];
      if (first == null || rest == null) {
        throw new NotHere();
      }
      dc[p] = first;
      ac[p] = rest;
    }
  }

  /** The scan needs more than this: other tables, or it is damaged. */
  private static final class NotHere extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotHere() {
      super("this scan is not patched", null, false, false);
    }
  }

  /** Writes the scan's data; false, with half of it written, where this way does not serve. */
  static boolean write(
      byte[] stream, Scan scan, @Nullable HuffmanTable[] tables, Solid solid, BitOutput out) {
    try {
      new ScanPatch(stream, scan, tables, solid, out).write();
      return true;
    } catch (NotHere e) {
      return false;
    }
  }

  private void write() {
    int interval = scan.restartInterval() == 0 ? solid.units : scan.restartInterval();
    int from = scan.dataAt();
    for (int unit = 0; unit < solid.units; unit += interval) {
      int last = Math.min(solid.units, unit + interval);
      int to = restart(from);
      int next = solid.masked.nextSetBit(unit);
      if (next < 0 || next >= last) {
        out.raw(stream, from, to - from);
      } else {
        unstuff(from, to);
        patch(unit, last);
      }
      if (last < solid.units) {
        if (to == scan.dataEnd()) {
          throw new NotHere();
        }
        out.raw(stream, to, 2);
        from = to + 2;
      } else if (to != scan.dataEnd()) {
        throw new NotHere();
      }
    }
  }

  /** Where the next restart marker stands, or the end of the data. */
  private int restart(int from) {
    for (int i = from; i + 1 < scan.dataEnd(); i++) {
      if (stream[i] == (byte) 0xff && stream[i + 1] != 0) {
        if ((stream[i + 1] & 0xf8) != 0xd0) {
          throw new NotHere();
        }
        return i;
      }
    }
    return scan.dataEnd();
  }

  private void unstuff(int from, int to) {
    plain = new byte[to - from + Long.BYTES];
    int size = 0;
    for (int i = from; i < to; i++) {
      byte next = stream[i];
      plain[size++] = next;
      if (next == (byte) 0xff) {
        i++; // the zero behind it
      }
    }
    end = 8L * size;
    at = 0;
  }

  private void patch(int first, int last) {
    int[] was = new int[parts.size()];
    int[] now = new int[parts.size()];
    long copied = 0;
    boolean isAfter = false;
    for (int unit = first; unit < last; unit++) {
      boolean isMasked = solid.masked.get(unit);
      if (isMasked && !isAfter) {
        copy(copied, at);
        System.arraycopy(was, 0, now, 0, was.length);
      }
      if (!isMasked && isAfter) {
        copied = at;
      }
      for (int p = 0; p < blocks.length; p++) {
        for (int b = 0; b < blocks[p]; b++) {
          long start = at;
          was[p] += difference(p);
          if (!isMasked && isAfter && b == 0) {
            copy(copied, start);
            put(p, was[p] - now[p]);
            copied = at;
          }
          skip(p);
        }
      }
      if (isMasked) {
        paint(now);
      }
      isAfter = isMasked;
    }
    if (at > end) {
      throw new NotHere();
    }
    if (!isAfter) {
      copy(copied, at);
    }
    out.flush();
  }

  private long word() {
    if (at >= end) {
      throw new NotHere();
    }
    return (long) WORDS.get(plain, (int) (at >>> 3)) << (at & 7);
  }

  private int difference(int part) {
    long word = word();
    int found = dc[part].find((int) (word >>> 48));
    int length = found >> 8;
    int size = found & 0xff;
    if (found == 0 || size > 15) {
      throw new NotHere();
    }
    at += length + size;
    if (size == 0) {
      return 0;
    }
    int value = (int) (word << length >>> (64 - size));
    return value >> (size - 1) == 0 ? value - (1 << size) + 1 : value;
  }

  private void skip(int part) {
    HuffmanTable table = ac[part];
    for (int k = 1; k < 64; k++) {
      int found = table.find((int) (word() >>> 48));
      if (found == 0) {
        throw new NotHere();
      }
      int size = found & 15;
      int run = found >> 4 & 15;
      at += (found >> 8) + size;
      if (size == 0 && run != LONGEST_RUN) {
        return;
      }
      k += run;
      if (k > 63 && size != 0) {
        throw new NotHere();
      }
    }
  }

  private void paint(int[] now) {
    for (int p = 0; p < blocks.length; p++) {
      if (!ac[p].has(0)) {
        throw new NotHere();
      }
      for (int b = 0; b < blocks[p]; b++) {
        put(p, values[p] - now[p]);
        now[p] = values[p];
        ac[p].encode(0, out);
      }
    }
  }

  private void put(int part, int difference) {
    int size = 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
    if (!dc[part].has(size)) {
      throw new NotHere();
    }
    dc[part].encode(size, out);
    out.bits(difference < 0 ? difference - 1 : difference, size);
  }

  private void copy(long from, long to) {
    for (long i = from; i < to; ) {
      int count = (int) Math.min(24, to - i);
      long word = (long) WORDS.get(plain, (int) (i >>> 3)) << (i & 7);
      out.bits((int) (word >>> (64 - count)), count);
      i += count;
    }
  }
}
