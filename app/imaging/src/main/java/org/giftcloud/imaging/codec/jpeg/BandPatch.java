// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.giftcloud.imaging.codec.CodecException;

/**
 * Patches the scans of a progressive stream that hold a band of one colour, first bits or more of
 * them (ITU T.81 G.1.2.2, G.1.2.3). A masked block ends at once; runs of ended blocks stay as they
 * are, and what others carry is copied.
 */
final class BandPatch implements ScanPatch.Stretch {
  /** How the bits behind the last mask are taken over. */
  enum Rest {
    /**
     * As it is: of first bits its end is found from behind; of more bits the codes of the mask are
     * chosen so that it need not move in its byte.
     */
    IS_COPIED,
    /** Every code is read, to tell the last one from the bits that fill the last byte. */
    IS_READ
  }

  private static final int MOST_FILLING = 8;
  private static final int MOST_BEFORE = 56;
  private static final int LONGEST_RUN = 15;
  private static final int MOST_ENDED = 0x7fff;

  private final Scan scan;
  private final int number;
  private final HuffmanTable table;
  private final PatchTables tables;
  // The coefficients of each block that are not zero, as one bit each.
  private final long[] known;
  private final boolean isFirst;
  private final Rest rest;

  BandPatch(Scan scan, long[] known, PatchTables tables, Rest rest) throws CodecException {
    this.scan = scan;
    this.number = 4 + scan.parts().getFirst().ac();
    this.tables = tables;
    this.table = tables.get(number);
    this.known = known;
    this.isFirst = scan.high() == 0;
    this.rest = rest;
  }

  /** Later scans cannot be read without knowing what each block before the last mask holds. */
  @Override
  public boolean needs(ScanPatch.Units units) {
    return rest == Rest.IS_READ || units.masked().length() > units.from();
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
    int behind = rest == Rest.IS_READ ? units.to() : Math.min(units.to(), masked.length());
    for (int unit = units.from(); unit < behind; unit++) {
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
        // Of the blocks that end here the masked ones have no bits left and need not end with
        // others.
        int with = Math.max(1, Math.min(masked.nextClearBit(unit), unit + ended) - unit);
        int others = Math.max(0, ended - with);
        own += with;
        if (others > 0) {
          if (!isFirst && behind < units.to() && unit + ended >= behind) {
            endAligned(own, others, moved(unit + 1, behind, masked), out);
          } else {
            end(own, others, out);
          }
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
    if (behind == units.to()) {
      end(own, 0, out);
      out.copy(in, copied, at);
      return;
    }
    if (isFirst) {
      end(own, 0, out);
      out.copy(in, copied, new LastCode(in, table).endsAt(at));
      return;
    }
    if (own > 0) {
      endAligned(own, 0, at, out);
    } else {
      out.copy(in, copied, at);
    }
    if (out.isOff(at)) {
      throw CodecException.unsupported("JPEG whose bits would have to move");
    }
    out.copy(in, at, in.end());
  }

  /**
   * The place in its byte at which the run has to end, so that what lies behind the last mask stays
   * in its own: between them bits of masked blocks go and those of others are copied.
   */
  private long moved(int from, int behind, BitSet masked) {
    long place = at;
    for (int unit = from; unit < behind; unit++) {
      place += masked.get(unit) ? Long.bitCount(known[unit] & rest(scan.first())) : 0;
    }
    return place;
  }

  /** Ends blocks with such codes as bring the bits to a place in their byte, if any do. */
  private void endAligned(int own, int others, long place, BitOutput out) throws CodecException {
    for (boolean isWidened : new boolean[] {false, true}) {
      for (int size = 0; size < MOST_FILLING / 2; size++) {
        for (int codes = 0; codes < MOST_FILLING * MOST_FILLING; codes++) {
          int few = codes % MOST_FILLING;
          int more = codes / MOST_FILLING;
          int left = own + others - (few << size) - (more << (size + 1));
          if (left < others
              || !isLongRun(left, own + others)
              || !offers(few, size, isWidened)
              || !offers(more, size + 1, isWidened)) {
            continue;
          }
          List<Integer> runs = runs(left - others, others);
          runs.addAll(0, Collections.nCopies(few, 1 << size));
          runs.addAll(0, Collections.nCopies(more, 2 << size));
          if (!out.isOff(place - bits(runs))) {
            put(runs, out);
            return;
          }
        }
      }
    }
    end(own, others, out);
  }

  /** One symbol for the long run, whatever goes before it: there is not room for many new ones. */
  private static boolean isLongRun(int left, int all) {
    return all <= 2 * MOST_BEFORE || (left > 0 && size(left) == size(all - MOST_BEFORE));
  }

  /** Whether runs of a size can fill; a new symbol has to move the bits by an odd number. */
  private boolean offers(int count, int size, boolean isWidened) throws CodecException {
    HuffmanTable now = tables.get(number);
    int symbol = size << 4;
    if (count == 0 || now.has(symbol)) {
      return true;
    }
    HuffmanTable wider = isWidened ? now.with(symbol).orElse(null) : null;
    return wider != null && (wider.bits(symbol) + size) % 2 == 1 && tables.offers(number, symbol);
  }

  private long bits(List<Integer> runs) throws CodecException {
    long bits = 0;
    for (int blocks : runs) {
      bits += tables.get(number).bits(size(blocks) << 4) + size(blocks);
    }
    return bits;
  }

  private void put(List<Integer> runs, BitOutput out) throws CodecException {
    for (int blocks : runs) {
      tables.put(number, size(blocks) << 4, out);
      out.bits(blocks, size(blocks));
    }
  }

  /**
   * Ends masked blocks, and those that end after them anyway: with one code, or with as many as the
   * table makes necessary.
   */
  private void end(int own, int others, BitOutput out) throws CodecException {
    put(runs(own, others), out);
  }

  private List<Integer> runs(int own, int others) throws CodecException {
    List<Integer> runs = new ArrayList<>();
    if (own + others > 0 && tables.offers(number, size(own + others) << 4)) {
      runs.add(own + others);
      return runs;
    }
    int left = own;
    while (left > 0) {
      int size = size(left);
      while (size > 0 && !tables.offers(number, size << 4)) {
        size--;
      }
      int run = Math.min(left, (2 << size) - 1);
      runs.add(run);
      left -= run;
    }
    if (others > 0) {
      runs.add(others);
    }
    return runs;
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
