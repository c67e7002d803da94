// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import java.util.BitSet;
import org.giftcloud.imaging.codec.CodecException;

/**
 * Finds where the first bits of a band end without reading them all. A code there means the same
 * wherever it stands (ITU T.81 G.1.2.2), and codes read from a wrong place soon fall in step with
 * the right ones: so they are read from every place near the end that may be one.
 */
final class LastCode {
  /** A code and the bits of its number: one of so many places is where one begins. */
  private static final int LONGEST = 16 + 15;

  private static final int NEAR = 4096;
  private static final int LONGEST_RUN = 15;
  private static final int ONES = 0xffff;
  private static final int NONE = -1;

  private final PlainBits in;
  private final HuffmanTable table;
  private final long near;
  private final BitSet seen = new BitSet(NEAR);

  LastCode(PlainBits in, HuffmanTable table) {
    this.in = in;
    this.table = table;
    this.near = in.end() - NEAR;
  }

  /**
   * Where the bits begin that fill the last byte.
   *
   * @param from where a code begins, if any is left
   * @throws CodecException where that depends on the place from which it is read
   */
  long endsAt(long from) throws CodecException {
    if (table.find(ONES) != 0) {
      throw CodecException.unsupported("JPEG code that looks like what fills a byte");
    }
    long found = NONE;
    long first = Math.max(from, near);
    long places = from < near ? LONGEST : 1;
    for (long start = first; start < first + places; start++) {
      long end = read(start);
      if (end != NONE && found != NONE && end != found) {
        throw CodecException.unsupported("JPEG codes that do not fall in step");
      }
      found = Math.max(end, found);
    }
    if (found == NONE) {
      throw CodecException.damaged("JPEG scan whose end cannot be told");
    }
    return found;
  }

  /** Where the codes end; none where there are no codes, or where they join others read before. */
  private long read(long start) {
    long at = start;
    while (!isFilling(at)) {
      int place = (int) (at - near);
      int found = at < in.end() ? table.find((int) (in.word(at) >>> 48)) : 0;
      if (found == 0 || seen.get(place)) {
        return NONE;
      }
      seen.set(place);
      int bits = found & 15;
      int run = found >> 4 & 15;
      at += (found >> 8) + (bits == 0 && run < LONGEST_RUN ? run : bits);
    }
    return at;
  }

  /** The last byte is filled with ones, and no code should have ones alone (T.81 C, F.1.2.3). */
  private boolean isFilling(long at) {
    long left = in.end() - at;
    return left == 0 || (left > 0 && left < 8 && ~in.word(at) >>> (Long.SIZE - left) == 0);
  }
}
