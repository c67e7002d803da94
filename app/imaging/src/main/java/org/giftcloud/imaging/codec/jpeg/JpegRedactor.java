// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.jpeg.FrameHeader.Component;
import org.giftcloud.imaging.codec.jpeg.JpegParser.Segment;
import org.jspecify.annotations.Nullable;

/**
 * Makes whole blocks of a JPEG solid without decoding it to samples: every other block keeps its
 * coefficients to the last bit.
 */
public final class JpegRedactor {
  /** A box in pixels; it must be aligned to the blocks of the stream. */
  public record Box(int left, int top, int right, int bottom) {}

  private final byte[] stream;
  private final JpegParser parser;
  private final List<@Nullable HuffmanTable[]> tablesOfScans = new ArrayList<>();

  /** Reads the coefficients. */
  public JpegRedactor(byte[] stream, FrameShape shape) throws CodecException {
    this.stream = stream;
    this.parser = new JpegParser(stream, shape);
    parser.parse(
        (frame, scan, tables) -> {
          JpegDecoder.check(frame, shape);
          if (frame.isLossless()) {
            throw CodecException.unsupported("lossless JPEG has no blocks");
          }
          tablesOfScans.add(tables.tables.clone());
          CoefficientReader.read(parser, frame, scan, tables);
        });
    for (Component c : parser.frame().components()) {
      if (c.coefficients.length == 0 || c.quantisers.length == 0) {
        throw CodecException.damaged("JPEG component without data");
      }
    }
  }

  /** Pixels across and down that change together: one MCU. */
  public int blockWidth() throws CodecException {
    return 8 * parser.frame().maxH();
  }

  public int blockHeight() throws CodecException {
    return 8 * parser.frame().maxV();
  }

  /** What the stream says of its colours. */
  public org.giftcloud.imaging.codec.DecodedFrame.Colour colour() throws CodecException {
    return JpegDecoder.colour(parser);
  }

  /** Makes a box solid; one value for each component. */
  public void paint(Box box, long[] samples) throws CodecException {
    FrameHeader frame = parser.frame();
    for (int i = 0; i < samples.length; i++) {
      Component c = frame.components().get(i);
      short dc = dc(samples[i], frame.precision(), c.quantisers[0]);
      for (int y = box.top * c.v / blockHeight(); y < down(box.bottom, c.v); y++) {
        for (int x = box.left * c.h / blockWidth(); x < across(box.right, c.h); x++) {
          int block = c.block(x, y);
          Arrays.fill(c.coefficients, block, block + 64, (short) 0);
          c.coefficients[block] = dc;
        }
      }
    }
  }

  private int down(int pixel, int v) throws CodecException {
    return FrameHeader.ceil(pixel, blockHeight()) * v;
  }

  private int across(int pixel, int h) throws CodecException {
    return FrameHeader.ceil(pixel, blockWidth()) * h;
  }

  /** What a decoder shows of a grey that is painted: what the quantiser leaves of it. */
  public long shown(long sample) throws CodecException {
    return shown(parser.frame(), sample);
  }

  static long shown(FrameHeader frame, long sample) {
    int precision = frame.precision();
    int[] quantisers = frame.components().getFirst().quantisers;
    int quantiser = quantisers.length == 0 ? 1 : Math.max(1, quantisers[0]);
    long lightness = ((long) dc(sample, precision, quantiser) * quantiser + 4) >> 3;
    return Math.clamp(lightness + (1L << (precision - 1)), 0, (1L << precision) - 1);
  }

  /** Rounded so that black is black and white is white, whatever the quantiser. */
  static short dc(long sample, int precision, int quantiser) {
    long centre = 1L << (precision - 1);
    long wanted = (sample - centre) * 8;
    int q = Math.max(1, quantiser);
    long away = Math.ceilDiv(Math.abs(wanted), q);
    boolean isExtreme = sample == 0 || sample == 2 * centre - 1;
    if (!isExtreme) {
      // Never above what was asked for: above may be more than the stored bits hold.
      return (short) Math.floorDiv(wanted, q);
    }
    return (short) (wanted < 0 ? -away : away);
  }

  /** The first component and block whose coefficients differ from those of the other; or empty. */
  public Optional<Box> firstDifference(JpegRedactor other) throws CodecException {
    List<Component> mine = parser.frame().components();
    List<Component> theirs = other.parser.frame().components();
    for (int i = 0; i < mine.size(); i++) {
      Component c = mine.get(i);
      Component o = theirs.get(i);
      if (c.h != o.h || c.v != o.v || !Arrays.equals(c.quantisers, o.quantisers)) {
        return Optional.of(new Box(0, 0, parser.frame().width(), parser.frame().height()));
      }
      int at = Arrays.mismatch(c.coefficients, o.coefficients);
      if (at >= 0) {
        int x = at / 64 % c.blocksAcross * blockWidth() / c.h;
        int y = at / 64 / c.blocksAcross * blockHeight() / c.v;
        return Optional.of(new Box(x, y, x + blockWidth() / c.h, y + blockHeight() / c.v));
      }
    }
    return Optional.empty();
  }

  /** The stream with its coefficients as they are now; tables only change where they must. */
  public byte[] write() throws CodecException {
    FrameHeader frame = parser.frame();
    List<CoefficientWriter> writers = new ArrayList<>();
    List<long[][]> needs = new ArrayList<>();
    boolean suffice = !frame.isProgressive();
    for (int i = 0; i < parser.scans.size(); i++) {
      CoefficientWriter writer = new CoefficientWriter(parser, parser.scans.get(i));
      writers.add(writer);
      needs.add(writer.count());
      suffice = suffice && suffice(needs.get(i), tablesOfScans.get(i));
    }
    BitOutput out = new BitOutput(stream.length + 1024);
    out.raw16(0xffd8);
    int scan = 0;
    for (Segment segment : parser.segments) {
      boolean isScan = segment.marker() == 0xda;
      if ((segment.marker() == 0xc4 && !suffice) || CommentSegments.has(stream, segment)) {
        continue;
      }
      HuffmanTable[] tables = new HuffmanTable[0];
      if (isScan) {
        tables = suffice ? known(tablesOfScans.get(scan)) : best(needs.get(scan), out);
      }
      out.raw(stream, segment.from(), segment.end() - segment.from());
      if (isScan) {
        writers.get(scan++).write(out, tables);
      }
    }
    out.raw16(0xffd9);
    return out.toByteArray();
  }

  private static boolean suffice(long[][] needs, @Nullable HuffmanTable[] tables) {
    for (int t = 0; t < needs.length; t++) {
      HuffmanTable table = tables[t];
      for (int symbol = 0; symbol < 256; symbol++) {
        if (needs[t][symbol] > 0 && (table == null || !table.has(symbol))) {
          return false;
        }
      }
    }
    return true;
  }

  // Only those that are needed are looked at, and those are there.
  @SuppressWarnings("NullAway")
  private static HuffmanTable[] known(@Nullable HuffmanTable[] tables) {
    return tables;
  }

  private static HuffmanTable[] best(long[][] needs, BitOutput out) throws CodecException {
    HuffmanTable[] tables = new HuffmanTable[needs.length];
    for (int t = 0; t < needs.length; t++) {
      if (Arrays.stream(needs[t]).sum() > 0) {
        tables[t] = HuffmanTable.optimal(needs[t]);
        tables[t].write(out, t / 4, t % 4);
      }
    }
    return tables;
  }
}
