// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import java.util.Arrays;
import java.util.Optional;
import org.giftcloud.imaging.codec.CodecException;

/** A Huffman table: decodes, encodes, and can be made to measure (ITU T.81 C, F.2.2.3, K.2). */
final class HuffmanTable {
  private static final int LOOK = 9;
  private static final int MAX_BITS = 16;

  private final byte[] counts;
  private final byte[] symbols;
  private final int[] look = new int[1 << LOOK];
  private final int[] maxCode = new int[MAX_BITS + 2];
  private final int[] offset = new int[MAX_BITS + 1];
  private final int[] codes = new int[256];
  private final byte[] lengths = new byte[256];

  /** Counts of codes of 1 to 16 bits, and their symbols. */
  HuffmanTable(byte[] counts, byte[] symbols) throws CodecException {
    this.counts = counts.clone();
    this.symbols = symbols.clone();
    int code = 0;
    int next = 0;
    for (int bits = 1; bits <= MAX_BITS; bits++) {
      offset[bits] = next - code;
      for (int i = counts[bits - 1] & 0xff; i > 0; i--) {
        add(symbols[next++] & 0xff, code++, bits);
      }
      if (code > 1 << bits) {
        throw CodecException.damaged("JPEG Huffman table overfull");
      }
      maxCode[bits] = code - 1;
      if ((counts[bits - 1] & 0xff) == 0) {
        maxCode[bits] = -1;
      }
      code <<= 1;
    }
    maxCode[MAX_BITS + 1] = Integer.MAX_VALUE;
  }

  private void add(int symbol, int code, int bits) {
    codes[symbol] = code;
    lengths[symbol] = (byte) bits;
    if (bits <= LOOK && code < 1 << bits) {
      int first = code << (LOOK - bits);
      Arrays.fill(look, first, first + (1 << (LOOK - bits)), bits << 8 | symbol);
    }
  }

  int decode(BitInput in) throws CodecException {
    int found = find(in.peek(MAX_BITS));
    if (found == 0) {
      throw CodecException.damaged("JPEG code that is not in its Huffman table");
    }
    in.skip(found >> 8);
    return found & 0xff;
  }

  /** The length of the code that the next 16 bits begin with, times 256, and its symbol; or 0. */
  int find(int ahead) {
    int found = look[ahead >> (MAX_BITS - LOOK)];
    if (found != 0) {
      return found;
    }
    for (int bits = LOOK + 1; bits <= MAX_BITS; bits++) {
      int code = ahead >> (MAX_BITS - bits);
      if (code <= maxCode[bits]) {
        return bits << 8 | (symbols[offset[bits] + code] & 0xff);
      }
    }
    return 0;
  }

  /**
   * This table and one symbol more, behind all others, so that no code changes; empty where there
   * is no room for it. The code that is all ones stays free.
   */
  Optional<HuffmanTable> with(int symbol) throws CodecException {
    int bits = MAX_BITS;
    while (bits > 1 && counts[bits - 1] == 0) {
      bits--;
    }
    int next = maxCode[bits] + 1;
    if (next == (1 << bits) - 1) {
      next <<= 1;
      bits++;
    }
    if (bits > MAX_BITS || next >= (1 << bits) - 1 || counts[bits - 1] == -1) {
      return Optional.empty();
    }
    byte[] more = counts.clone();
    more[bits - 1]++;
    byte[] all = Arrays.copyOf(symbols, symbols.length + 1);
    all[symbols.length] = (byte) symbol;
    return Optional.of(new HuffmanTable(more, all));
  }

  boolean has(int symbol) {
    return lengths[symbol] != 0;
  }

  /** The length of a symbol's code. */
  int bits(int symbol) {
    return lengths[symbol];
  }

  void encode(int symbol, BitOutput out) {
    out.bits(codes[symbol], lengths[symbol]);
  }

  /** A DHT segment of this table alone. */
  void write(BitOutput out, int tableClass, int number) {
    out.raw16(0xffc4);
    out.raw16(2 + 1 + counts.length + symbols.length);
    out.raw(tableClass << 4 | number);
    out.raw(counts, 0, counts.length);
    out.raw(symbols, 0, symbols.length);
  }

  /** The best table for symbols that occur so often (ITU T.81 K.2). */
  static HuffmanTable optimal(long[] occurrences) throws CodecException {
    long[] freq = Arrays.copyOf(occurrences, 257);
    // One code point is kept free, so that no code is all ones.
    freq[256] = 1;
    int[] size = new int[257];
    int[] chain = new int[257];
    Arrays.fill(chain, -1);
    while (true) {
      int a = rarest(freq, -1);
      int b = rarest(freq, a);
      if (b < 0) {
        break;
      }
      freq[a] += freq[b];
      freq[b] = 0;
      int last = lengthen(a, size, chain);
      chain[last] = b;
      lengthen(b, size, chain);
    }
    int[] bits = new int[64];
    for (int s : size) {
      if (s > 0) {
        bits[s]++;
      }
    }
    limit(bits);
    return of(bits, size);
  }

  /** The least frequent symbol that is used; the highest of equals. */
  private static int rarest(long[] freq, int not) {
    int found = -1;
    for (int i = 0; i <= 256; i++) {
      if (freq[i] > 0 && i != not && (found < 0 || freq[i] <= freq[found])) {
        found = i;
      }
    }
    return found;
  }

  private static int lengthen(int from, int[] size, int[] chain) {
    int at = from;
    size[at]++;
    while (chain[at] >= 0) {
      at = chain[at];
      size[at]++;
    }
    return at;
  }

  private static void limit(int[] bits) {
    for (int i = bits.length - 1; i > MAX_BITS; i--) {
      while (bits[i] > 0) {
        int j = i - 2;
        while (bits[j] == 0) {
          j--;
        }
        bits[i] -= 2;
        bits[i - 1]++;
        bits[j + 1] += 2;
        bits[j]--;
      }
    }
    int longest = MAX_BITS;
    while (bits[longest] == 0) {
      longest--;
    }
    bits[longest]--;
  }

  private static HuffmanTable of(int[] bits, int[] size) throws CodecException {
    byte[] counts = new byte[MAX_BITS];
    int total = 0;
    for (int i = 1; i <= MAX_BITS; i++) {
      counts[i - 1] = (byte) bits[i];
      total += bits[i];
    }
    byte[] symbols = new byte[total];
    int next = 0;
    for (int s = 1; s < 64; s++) {
      for (int symbol = 0; symbol < 256; symbol++) {
        if (size[symbol] == s) {
          symbols[next++] = (byte) symbol;
        }
      }
    }
    return new HuffmanTable(counts, symbols);
  }
}
