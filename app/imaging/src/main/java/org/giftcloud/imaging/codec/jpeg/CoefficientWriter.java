// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import org.giftcloud.imaging.codec.CodecException;

/**
 * Writes the coefficients of one scan: first it counts which symbols it needs, then it writes them.
 */
final class CoefficientWriter implements Scan.Visitor {
  private static final int RUN_OF_16 = 0xf0;
  private static final int MAX_BAND_RUN = 0x7fff;
  private static final int MAX_WAITING = 937;

  private final JpegParser parser;
  private final Scan scan;
  private final boolean progressive;
  private final int[] predictions;
  // Symbols of DC tables 0 to 3 and AC tables 4 to 7, how often.
  private final long[][] counts = new long[8][257];
  // Where the bits go; while counting, nowhere.
  private BitOutput out = new BitOutput(0);
  private HuffmanTable[] tables = new HuffmanTable[0];
  private int restarts;
  private int endOfBand;
  private int endOfBandTable;
  private final byte[] waiting = new byte[MAX_WAITING + 128];
  private int waitingCount;

  CoefficientWriter(JpegParser parser, Scan scan) throws CodecException {
    this.parser = parser;
    this.scan = scan;
    this.progressive = parser.frame().isProgressive();
    this.predictions = new int[scan.parts().size()];
  }

  long[][] count() throws CodecException {
    scan.walk(parser, this);
    flushBand();
    return counts;
  }

  /** After {@link #count}; needs a table wherever a symbol was counted. */
  void write(BitOutput to, HuffmanTable[] with) throws CodecException {
    out = to;
    tables = with;
    restarts = 0;
    java.util.Arrays.fill(predictions, 0);
    scan.walk(parser, this);
    flushBand();
    out.flush();
  }

  private boolean isCounting() {
    return tables.length == 0;
  }

  private void symbol(int table, int symbol) throws CodecException {
    if (isCounting()) {
      counts[table][symbol]++;
    } else {
      tables[table].encode(symbol, out);
    }
  }

  private void bits(int value, int count) {
    if (!isCounting()) {
      out.bits(value, count);
    }
  }

  @Override
  public void restart() throws CodecException {
    flushBand();
    java.util.Arrays.fill(predictions, 0);
    if (!isCounting()) {
      out.flush();
      out.raw16(0xffd0 + restarts++ % 8);
    }
  }

  @Override
  public void block(int part, int block) throws CodecException {
    Scan.Part of = scan.parts().get(part);
    short[] c = of.component().coefficients;
    int acTable = 4 + of.ac();
    if (!progressive) {
      dc(part, of.dc(), c[block]);
      sequential(acTable, c, block);
    } else if (scan.first() == 0) {
      if (scan.high() == 0) {
        dc(part, of.dc(), c[block] >> scan.low());
      } else {
        bits(c[block] >> scan.low(), 1);
      }
    } else if (scan.high() == 0) {
      firstAc(acTable, c, block);
    } else {
      refineAc(acTable, c, block);
    }
  }

  private void dc(int part, int table, int value) throws CodecException {
    int difference = value - predictions[part];
    predictions[part] = value;
    int size = size(difference);
    symbol(table, size);
    bits(difference < 0 ? difference - 1 : difference, size);
  }

  private static int size(int value) {
    return 32 - Integer.numberOfLeadingZeros(Math.abs(value));
  }

  private void sequential(int table, short[] c, int block) throws CodecException {
    int run = 0;
    for (int k = 1; k < 64; k++) {
      int value = c[block + k];
      if (value == 0) {
        run++;
        continue;
      }
      for (; run > 15; run -= 16) {
        symbol(table, RUN_OF_16);
      }
      int size = size(value);
      symbol(table, run << 4 | size);
      bits(value < 0 ? value - 1 : value, size);
      run = 0;
    }
    if (run > 0) {
      symbol(table, 0);
    }
  }

  private void firstAc(int table, short[] c, int block) throws CodecException {
    int run = 0;
    for (int k = scan.first(); k <= scan.last(); k++) {
      int value = c[block + k];
      int size = Math.abs(value) >> scan.low();
      if (size == 0) {
        run++;
        continue;
      }
      flushBand();
      for (; run > 15; run -= 16) {
        symbol(table, RUN_OF_16);
      }
      int length = size(size);
      symbol(table, run << 4 | length);
      bits(value < 0 ? ~size : size, length);
      run = 0;
    }
    if (run > 0) {
      endBand(table, 0);
    }
  }

  private void refineAc(int table, short[] c, int block) throws CodecException {
    int lastNew = 0;
    for (int k = scan.first(); k <= scan.last(); k++) {
      if (Math.abs(c[block + k]) >> scan.low() == 1) {
        lastNew = k;
      }
    }
    int run = 0;
    // Correction bits of this block come after those that wait for an end of band.
    int from = waitingCount;
    int mine = 0;
    for (int k = scan.first(); k <= scan.last(); k++) {
      int size = Math.abs(c[block + k]) >> scan.low();
      if (size == 0) {
        run++;
        continue;
      }
      for (; run > 15 && k <= lastNew; run -= 16) {
        flushBandKeeping(from, mine);
        from = 0;
        symbol(table, RUN_OF_16);
        mine = corrections(from, mine);
      }
      if (size > 1) {
        waiting[from + mine++] = (byte) (size & 1);
        continue;
      }
      flushBandKeeping(from, mine);
      from = 0;
      symbol(table, run << 4 | 1);
      bits(c[block + k] < 0 ? 0 : 1, 1);
      mine = corrections(from, mine);
      run = 0;
    }
    if (run > 0 || mine > 0) {
      endBand(table, mine);
    }
  }

  private int corrections(int from, int count) {
    for (int i = 0; i < count; i++) {
      bits(waiting[from + i], 1);
    }
    return 0;
  }

  private void endBand(int table, int more) throws CodecException {
    endOfBandTable = table;
    endOfBand++;
    waitingCount += more;
    if (endOfBand == MAX_BAND_RUN || waitingCount > MAX_WAITING) {
      flushBand();
    }
  }

  /** Ends the waiting band and moves the corrections of this block to the front. */
  private void flushBandKeeping(int from, int mine) throws CodecException {
    flushBand();
    System.arraycopy(waiting, from, waiting, 0, mine);
  }

  private void flushBand() throws CodecException {
    if (endOfBand > 0) {
      int size = size(endOfBand) - 1;
      symbol(endOfBandTable, size << 4);
      bits(endOfBand, size);
      endOfBand = 0;
      corrections(0, waitingCount);
    }
    waitingCount = 0;
  }
}
