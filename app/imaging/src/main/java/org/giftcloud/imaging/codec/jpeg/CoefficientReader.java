// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.jpeg.FrameHeader.Component;
import org.giftcloud.imaging.codec.jpeg.JpegParser.Tables;

/** Reads the coefficients of one scan, sequential or progressive (ITU T.81 F.2, G.2). */
final class CoefficientReader implements Scan.Visitor {
  private static final int LONGEST_RUN = 15;

  private final Scan scan;
  private final Tables tables;
  private final BitInput in;
  private final int[] predictions;
  private final boolean progressive;
  private int endOfBand;

  private CoefficientReader(JpegParser parser, FrameHeader frame, Scan scan, Tables tables) {
    this.scan = scan;
    this.tables = tables;
    this.in = new BitInput(parser.bytes, scan.dataAt(), scan.dataEnd());
    this.predictions = new int[scan.parts().size()];
    this.progressive = frame.isProgressive();
  }

  /** Returns where the coded data ended. */
  static int read(JpegParser parser, FrameHeader frame, Scan scan, Tables tables)
      throws CodecException {
    for (Scan.Part part : scan.parts()) {
      Component c = part.component();
      if (c.coefficients.length == 0) {
        c.coefficients = new short[c.blocksAcross * c.blocksDown * 64];
      }
    }
    if (!scan.isSound(frame)) {
      throw CodecException.damaged("JPEG scan header malformed");
    }
    CoefficientReader reader = new CoefficientReader(parser, frame, scan, tables);
    scan.walk(parser, reader);
    return reader.in.firstUnused();
  }

  @Override
  public void restart() throws CodecException {
    in.restart();
    java.util.Arrays.fill(predictions, 0);
    endOfBand = 0;
  }

  @Override
  public void block(int part, int block) throws CodecException {
    short[] c = scan.parts().get(part).component().coefficients;
    if (!progressive) {
      c[block] = (short) dc(part);
      sequential(part, c, block);
    } else if (scan.first() == 0) {
      if (scan.high() == 0) {
        c[block] = (short) (dc(part) << scan.low());
      } else if (in.bits(1) == 1) {
        c[block] |= (short) (1 << scan.low());
      }
    } else if (scan.high() == 0) {
      firstAc(part, c, block);
    } else {
      refineAc(part, c, block);
    }
  }

  private int dc(int part) throws CodecException {
    int bits = tables.dc(scan.parts().get(part).dc()).decode(in);
    if (bits > 15) {
      throw CodecException.damaged("JPEG coefficient too large");
    }
    predictions[part] += in.extended(bits);
    return predictions[part];
  }

  private HuffmanTable ac(int part) throws CodecException {
    return tables.ac(scan.parts().get(part).ac());
  }

  private void sequential(int part, short[] c, int block) throws CodecException {
    HuffmanTable table = ac(part);
    for (int k = 1; k < 64; k++) {
      int symbol = table.decode(in);
      int bits = symbol & 15;
      if (bits == 0) {
        if (symbol >> 4 != LONGEST_RUN) {
          return;
        }
        k += LONGEST_RUN;
        continue;
      }
      k += symbol >> 4;
      if (k > 63) {
        throw CodecException.damaged("JPEG block overfull");
      }
      c[block + k] = (short) in.extended(bits);
    }
  }

  private void firstAc(int part, short[] c, int block) throws CodecException {
    if (endOfBand > 0) {
      endOfBand--;
      return;
    }
    HuffmanTable table = ac(part);
    for (int k = scan.first(); k <= scan.last(); k++) {
      int symbol = table.decode(in);
      int run = symbol >> 4;
      int bits = symbol & 15;
      if (bits != 0) {
        k += run;
        if (k > scan.last()) {
          throw CodecException.damaged("JPEG block overfull");
        }
        c[block + k] = (short) (in.extended(bits) << scan.low());
      } else if (run == LONGEST_RUN) {
        k += LONGEST_RUN;
      } else {
        endOfBand = (1 << run) - 1 + in.bits(run);
        return;
      }
    }
  }

  private void refineAc(int part, short[] c, int block) throws CodecException {
    HuffmanTable table = ac(part);
    int k = scan.first();
    if (endOfBand == 0) {
      while (k <= scan.last()) {
        int symbol = table.decode(in);
        int run = symbol >> 4;
        int value = 0;
        if ((symbol & 15) != 0) {
          value = in.bits(1) == 1 ? 1 << scan.low() : -(1 << scan.low());
        } else if (run != LONGEST_RUN) {
          endOfBand = (1 << run) + in.bits(run);
          break;
        }
        k = pass(c, block, k, run);
        if (value != 0) {
          if (k > scan.last()) {
            throw CodecException.damaged("JPEG block overfull");
          }
          c[block + k] = (short) value;
        }
        k++;
      }
    }
    if (endOfBand > 0) {
      pass(c, block, k, 64);
      endOfBand--;
    }
  }

  /** Refines what is not zero and steps over so many zeros; stops on the zero after them. */
  private int pass(short[] c, int block, int from, int zeros) throws CodecException {
    int left = zeros;
    for (int k = from; k <= scan.last(); k++) {
      int value = c[block + k];
      if (value == 0) {
        if (left-- == 0) {
          return k;
        }
      } else if (in.bits(1) == 1 && (Math.abs(value) & 1 << scan.low()) == 0) {
        c[block + k] += (short) (value > 0 ? 1 << scan.low() : -(1 << scan.low()));
      }
    }
    return scan.last() + 1;
  }
}
