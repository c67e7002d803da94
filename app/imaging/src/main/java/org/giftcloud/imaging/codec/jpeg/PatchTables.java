// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import java.util.BitSet;
import java.util.Optional;
import org.giftcloud.imaging.codec.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * The tables of a scan that is written with the codes it has: symbols it lacks are added, so that
 * what is copied still means what it meant.
 */
final class PatchTables {
  // DC tables 0 to 3 and AC tables 4 to 7.
  private final @Nullable HuffmanTable[] tables;
  private final BitSet changed = new BitSet();

  PatchTables(@Nullable HuffmanTable[] tables) {
    this.tables = tables.clone();
  }

  HuffmanTable get(int number) throws CodecException {
    HuffmanTable table = tables[number];
    if (table == null) {
      throw CodecException.damaged("JPEG Huffman table missing");
    }
    return table;
  }

  /** Whether there is a code for a symbol, or room for one. */
  boolean offers(int number, int symbol) throws CodecException {
    HuffmanTable table = get(number);
    if (table.has(symbol)) {
      return true;
    }
    Optional<HuffmanTable> more = table.with(symbol);
    more.ifPresent(
        wider -> {
          tables[number] = wider;
          changed.set(number);
        });
    return more.isPresent();
  }

  void put(int number, int symbol, BitOutput out) throws CodecException {
    if (!offers(number, symbol)) {
      throw CodecException.unsupported("no room in a JPEG Huffman table");
    }
    get(number).encode(symbol, out);
  }

  /** The tables that have more symbols now, to take the place of the ones before. */
  void writeChanged(BitOutput out) throws CodecException {
    for (int t = changed.nextSetBit(0); t >= 0; t = changed.nextSetBit(t + 1)) {
      get(t).write(out, t / 4, t % 4);
    }
  }
}
