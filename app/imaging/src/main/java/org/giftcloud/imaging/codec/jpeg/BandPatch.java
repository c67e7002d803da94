// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import java.util.BitSet;
import org.giftcloud.imaging.codec.CodecException;

/**
 * Patches the scans of a progressive stream that hold a band of one colour, first bits or more of
 * them (ITU T.81 G.1.2.2, G.1.2.3). A masked block ends at once; runs of ended blocks stay as they
 * are, and what others carry is copied.
 */
final class BandPatch implements ScanPatch.Stretch {
  private static final int LONGEST_RUN = 15;
  private static final int MOST_ENDED = 0x7fff;

  private final Scan scan;
  private final int number;
  private final HuffmanTable table;
  private final PatchTables tables;
  // The coefficients of each block that are not zero, as one bit each.
  private final long[] known;
  private final boolean isFirst;

  BandPatch(Scan scan, long[] known, PatchTables tables) throws CodecException {
    this.scan = scan;
    this.number = 4 + scan.parts().getFirst().ac();
    this.tables = tables;
    this.table = tables.get(number);
    this.known = known;
    this.isFirst = scan.high() == 0;
  }

  /** Later scans cannot be read without knowing what each block holds. */
  @Override
  public boolean needsAll() {
    return true;
  }

  // Where the block that was read last ends, and whether and where it says that blocks end.
  private long at;
  private long endedAt;
  private int ended;

  @Override
  public void patch(PlainBits in, ScanPatch.Units units, BitOutput out) throws CodecException {
    BitSet masked = units.masked();
    long copied = 0;
    int own = 0;
    int run = 0;
    at = 0;
    for (int unit = units.from(); unit < units.to(); unit++) {
      boolean isMasked = masked.get(unit);
      long start = at;
      if (run > 0) {
        run--;
        if (!isFirst) {
          at += Long.bitCount(known[unit] & rest(scan.first()));
          if (at > in.end()) {
            throw CodecException.damaged("JPEG scan too short");
          }
          if (isMasked) {
            out.copy(in, copied, start);
            copied = at;
          }
        }
        continue;
      }
      ended = 0;
      long afterRun = isFirst ? first(in, unit) : more(in, unit);
      run = Math.max(0, ended - 1);
      if (own + Math.max(1, ended) > MOST_ENDED) {
        end(own, 0, out);
        own = 0;
      }
      if (isMasked) {
        out.copy(in, copied, start);
        copied = at;
        own += ended > 0 ? 0 : 1;
        if (ended > 0) {
          end(own, ended, out);
          own = 0;
        }
      } else if (own > 0) {
        boolean isEmpty = ended > 0 && endedAt == start;
        end(own, isEmpty ? ended : 0, out);
        copied = isEmpty ? afterRun : start;
        own = 0;
      }
    }
    if (at > in.end()) {
      throw CodecException.damaged("JPEG scan too short");
    }
    end(own, 0, out);
    out.copy(in, copied, at);
  }

  /**
   * Ends masked blocks, and those that end after them anyway: with one code, or with as many as the
   * table makes necessary.
   */
  private void end(int own, int others, BitOutput out) throws CodecException {
    if (own + others > 0 && tables.offers(number, size(own + others) << 4)) {
      put(own + others, size(own + others), out);
      return;
    }
    int left = own;
    while (left > 0) {
      int size = size(left);
      while (size > 0 && !tables.offers(number, size << 4)) {
        size--;
      }
      int run = Math.min(left, (2 << size) - 1);
      put(run, size, out);
      left -= run;
    }
    if (others > 0) {
      put(others, size(others), out);
    }
  }

  private void put(int blocks, int size, BitOutput out) throws CodecException {
    tables.put(number, size << 4, out);
    out.bits(blocks, size);
  }

  private static int size(int blocks) {
    return 31 - Integer.numberOfLeadingZeros(blocks);
  }

  /** The band from a coefficient on. */
  private long rest(int from) {
    return from > scan.last() ? 0 : -1L << from & -1L >>> (63 - scan.last());
  }

  private long look(PlainBits in) throws CodecException {
    if (at >= in.end()) {
      throw CodecException.damaged("JPEG scan too short");
    }
    return in.word(at);
  }

  private int code(long word) throws CodecException {
    int found = table.find((int) (word >>> 48));
    if (found == 0) {
      throw CodecException.damaged("JPEG code that is not in its Huffman table");
    }
    return found;
  }

  private void endBlocks(long word, int bits, int run) {
    endedAt = at;
    ended = (1 << run) + (run == 0 ? 0 : (int) (word << bits >>> (Long.SIZE - run)));
    at += bits + run;
  }

  private long first(PlainBits in, int unit) throws CodecException {
    long holds = known[unit];
    int last = scan.last();
    for (int k = scan.first(); k <= last; k++) {
      long word = look(in);
      int found = code(word);
      int run = found >> 4 & 15;
      int size = found & 15;
      if (size == 0 && run != LONGEST_RUN) {
        endBlocks(word, found >> 8, run);
        break;
      }
      at += (found >> 8) + size;
      k += run;
      if (size != 0) {
        if (k > last) {
          throw CodecException.damaged("JPEG block overfull");
        }
        holds |= 1L << k;
      }
    }
    known[unit] = holds;
    return at;
  }

  private long more(PlainBits in, int unit) throws CodecException {
    long holds = known[unit];
    int last = scan.last();
    int k = scan.first();
    while (k <= last) {
      long word = look(in);
      int found = code(word);
      int run = found >> 4 & 15;
      boolean isNew = (found & 15) != 0;
      if (!isNew && run != LONGEST_RUN) {
        endBlocks(word, found >> 8, run);
        break;
      }
      at += (found >> 8) + (isNew ? 1 : 0);
      long band = rest(k);
      long zeros = ~holds & band;
      for (int i = 0; i < run; i++) {
        zeros &= zeros - 1;
      }
      int next = zeros == 0 ? last + 1 : Long.numberOfTrailingZeros(zeros);
      at += Long.bitCount(holds & band & ~rest(next));
      if (isNew) {
        if (next > last) {
          throw CodecException.damaged("JPEG block overfull");
        }
        holds |= 1L << next;
      }
      k = next + 1;
    }
    long afterRun = at;
    if (ended > 0) {
      at += Long.bitCount(holds & rest(k));
    }
    known[unit] = holds;
    return afterRun;
  }
}
