// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import java.util.Arrays;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.jpeg.FrameHeader.Component;
import org.giftcloud.imaging.codec.jpeg.JpegParser.Tables;

/** Decodes and encodes a scan of lossless JPEG (ITU T.81 H). */
final class LosslessScan {
  private static final int WRAP = 0xffff;

  /** Samples of one component, all of its rows. */
  static int[][] planes(FrameHeader frame) throws CodecException {
    int count = frame.components().size();
    if (frame.components().stream().anyMatch(c -> c.h != 1 || c.v != 1)) {
      throw CodecException.unsupported("lossless JPEG with subsampling");
    }
    return new int[count][frame.width() * frame.height()];
  }

  private final JpegParser parser;
  private final FrameHeader frame;
  private final Scan scan;
  private final int[][] planes;

  LosslessScan(JpegParser parser, Scan scan, int[][] planes) throws CodecException {
    this.parser = parser;
    this.frame = parser.frame();
    this.scan = scan;
    this.planes = planes;
    if (scan.first() < 1 || scan.first() > 7 || scan.low() >= frame.precision()) {
      throw CodecException.damaged("lossless JPEG scan header");
    }
    if (scan.restartInterval() % frame.width() != 0) {
      throw CodecException.unsupported("lossless JPEG that restarts within a row");
    }
  }

  private interface Differences {
    void sample(int part, int[] plane, int at, int prediction) throws CodecException;

    void restart() throws CodecException;
  }

  private void walk(Differences visitor) throws CodecException {
    int rows = scan.restartInterval() / frame.width();
    int firstRow = 0;
    for (int y = 0; y < frame.height(); y++) {
      parser.clock.require();
      if (rows > 0 && y > 0 && y % rows == 0) {
        visitor.restart();
        firstRow = y;
      }
      for (int x = 0; x < frame.width(); x++) {
        for (int p = 0; p < scan.parts().size(); p++) {
          int[] plane = planes[plane(scan.parts().get(p).component())];
          int at = y * frame.width() + x;
          visitor.sample(p, plane, at, prediction(plane, at, x, y == firstRow));
        }
      }
    }
  }

  private int plane(Component component) {
    return frame.components().indexOf(component);
  }

  private int prediction(int[] plane, int at, int x, boolean isFirstRow) {
    if (isFirstRow) {
      return x == 0 ? 1 << (frame.precision() - scan.low() - 1) : plane[at - 1];
    }
    int b = plane[at - frame.width()];
    if (x == 0) {
      return b;
    }
    int a = plane[at - 1];
    int c = plane[at - frame.width() - 1];
    return switch (scan.first()) {
      case 1 -> a;
      case 2 -> b;
      case 3 -> c;
      case 4 -> a + b - c;
      case 5 -> a + ((b - c) >> 1);
      case 6 -> b + ((a - c) >> 1);
      default -> (a + b) >> 1;
    };
  }

  /** Returns where the coded data ended. */
  int read(Tables tables) throws CodecException {
    BitInput in = new BitInput(parser.bytes, scan.dataAt(), scan.dataEnd());
    HuffmanTable[] dc = new HuffmanTable[scan.parts().size()];
    for (int p = 0; p < dc.length; p++) {
      dc[p] = tables.dc(scan.parts().get(p).dc());
    }
    walk(
        new Differences() {
          @Override
          public void sample(int part, int[] plane, int at, int prediction) throws CodecException {
            int bits = dc[part].decode(in);
            if (bits > 16) {
              throw CodecException.damaged("lossless JPEG difference");
            }
            int difference = bits == 16 ? 32768 : in.extended(bits);
            plane[at] = prediction + difference & WRAP;
          }

          @Override
          public void restart() throws CodecException {
            in.restart();
          }
        });
    return in.firstUnused();
  }

  /** Writes the same scan of other samples, with the tables that suit them best. */
  void write(BitOutput out, byte[] header) throws CodecException {
    long[][] counts = new long[4][257];
    walk(
        new Differences() {
          @Override
          public void sample(int part, int[] plane, int at, int prediction) {
            int difference = (short) (plane[at] - prediction);
            counts[scan.parts().get(part).dc()][size(difference)]++;
          }

          @Override
          public void restart() {}
        });
    HuffmanTable[] tables = new HuffmanTable[4];
    for (int i = 0; i < 4; i++) {
      if (Arrays.stream(counts[i]).sum() > 0) {
        tables[i] = HuffmanTable.optimal(counts[i]);
        tables[i].write(out, 0, i);
      }
    }
    out.raw(header, 0, header.length);
    int[] restarts = {0};
    walk(
        new Differences() {
          @Override
          public void sample(int part, int[] plane, int at, int prediction) {
            int difference = (short) (plane[at] - prediction);
            int size = size(difference);
            tables[scan.parts().get(part).dc()].encode(size, out);
            if (size < 16) {
              out.bits(difference < 0 ? difference - 1 : difference, size);
            }
          }

          @Override
          public void restart() {
            out.flush();
            out.raw16(0xffd0 + restarts[0]++ % 8);
          }
        });
    out.flush();
  }

  /** The number of bits of a difference; -32768 has 16 and no more said of it. */
  private static int size(int difference) {
    return 32 - Integer.numberOfLeadingZeros(Math.abs(difference));
  }
}
