// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.DecodedFrame.Colour;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.jpeg.FrameHeader.Component;
import org.giftcloud.imaging.codec.jpeg.JpegParser.Segment;
import org.giftcloud.imaging.codec.jpeg.JpegRedactor.Box;
import org.jspecify.annotations.Nullable;

/**
 * The short way to make whole blocks of a JPEG solid: what is not masked is copied bit by bit, and
 * no coefficient is kept. {@link JpegRedactor} does what this cannot.
 */
public final class JpegPatch {
  private final byte[] stream;
  private final JpegParser parser;
  private final List<@Nullable HuffmanTable[]> tablesOfScans = new ArrayList<>();

  /** Reads the headers alone. */
  public JpegPatch(byte[] stream, FrameShape shape) throws CodecException {
    this.stream = stream;
    this.parser = new JpegParser(stream, shape);
    parser.parse(
        (frame, scan, tables) -> {
          JpegDecoder.check(frame, shape);
          tablesOfScans.add(tables.tables.clone());
        });
  }

  /** Pixels across that change together: one MCU. */
  public int blockWidth() throws CodecException {
    return 8 * parser.frame().maxH();
  }

  /** Pixels down that change together. */
  public int blockHeight() throws CodecException {
    return 8 * parser.frame().maxV();
  }

  /** What the stream says of its colours. */
  public Colour colour() throws CodecException {
    return JpegDecoder.colour(parser);
  }

  /** What a decoder shows of a grey that is painted: what the quantiser leaves of it. */
  public long shown(long sample) throws CodecException {
    return JpegRedactor.shown(parser.frame(), sample);
  }

  /**
   * The stream with boxes of whole blocks solid, one value for each component; empty where this way
   * does not serve: no room in a table, scans in an unusual order, or damage.
   */
  public Optional<byte[]> paint(List<Box> boxes, long[] samples) throws CodecException {
    FrameHeader frame = parser.frame();
    if (frame.isLossless() || !isWhole(frame)) {
      return Optional.empty();
    }
    for (BandPatch.Rest rest : BandPatch.Rest.values()) {
      try {
        return Optional.of(painted(frame, boxes, samples, rest));
      } catch (CodecException e) {
        if (e.kind() == CodecException.Kind.TIMED_OUT) {
          throw e;
        }
        // The longer way may do it; the long way reads every coefficient and says what is wrong.
      }
    }
    return Optional.empty();
  }

  private byte[] painted(FrameHeader frame, List<Box> boxes, long[] samples, BandPatch.Rest rest)
      throws CodecException {
    BitOutput out = new BitOutput(stream.length + 1024);
    out.raw16(0xffd8);
    Map<Component, long[]> known = new HashMap<>();
    int next = 0;
    for (Segment segment : parser.segments) {
      if (CommentSegments.has(stream, segment)) {
        continue;
      }
      if (segment.marker() != 0xda) {
        out.raw(stream, segment.from(), segment.end() - segment.from());
        continue;
      }
      Scan scan = parser.scans.get(next);
      PatchTables tables = new PatchTables(tablesOfScans.get(next++));
      ScanPatch.Units units = units(frame, scan, boxes);
      int[] values = values(frame, scan, samples);
      ScanPatch.Stretch stretch;
      if (!frame.isProgressive()) {
        stretch = new BlockPatch(scan, BlockPatch.Rest.FOLLOWS, values, tables);
      } else if (scan.first() > 0) {
        Component of = scan.parts().getFirst().component();
        long[] holds = known.computeIfAbsent(of, c -> new long[units.to()]);
        stretch = new BandPatch(scan, holds, tables, rest);
      } else if (scan.high() == 0) {
        stretch = new BlockPatch(scan, BlockPatch.Rest.IS_ELSEWHERE, values, tables);
      } else {
        stretch = new BitPatch(scan, values);
      }
      BitOutput data = new BitOutput(scan.dataEnd() - scan.dataAt() + 64);
      parser.clock.require();
      ScanPatch.write(stream, scan, units, stretch, data);
      tables.writeChanged(out);
      out.raw(stream, segment.from(), segment.end() - segment.from());
      out.raw(data);
    }
    out.raw16(0xffd9);
    return out.toByteArray();
  }

  /** Whether each component has one scan that begins its blocks, and scans are as they must be. */
  private boolean isWhole(FrameHeader frame) {
    Set<Component> seen = new HashSet<>();
    for (Scan scan : parser.scans) {
      if (!scan.isSound(frame)) {
        return false;
      }
      for (Scan.Part part : scan.parts()) {
        // A block of it has to be a whole number of pixels wide and high.
        if (frame.maxH() % part.component().h != 0 || frame.maxV() % part.component().v != 0) {
          return false;
        }
        boolean isBegun = scan.first() == 0 && scan.high() == 0;
        if (part.component().quantisers.length == 0 || (isBegun && !seen.add(part.component()))) {
          return false;
        }
      }
    }
    return seen.size() == frame.components().size();
  }

  private static ScanPatch.Units units(FrameHeader frame, Scan scan, List<Box> boxes) {
    boolean isAlone = scan.parts().size() == 1;
    Component first = scan.parts().getFirst().component();
    int width = 8 * frame.maxH() / (isAlone ? first.h : 1);
    int height = 8 * frame.maxV() / (isAlone ? first.v : 1);
    int across = isAlone ? FrameHeader.ceil(first.width, 8) : frame.mcusAcross();
    int down = isAlone ? FrameHeader.ceil(first.height, 8) : frame.mcusDown();
    BitSet masked = new BitSet(across * down);
    for (Box box : boxes) {
      int left = box.left() / width;
      int right = Math.min(across, FrameHeader.ceil(box.right(), width));
      int bottom = Math.min(down, FrameHeader.ceil(box.bottom(), height));
      for (int y = box.top() / height; y < bottom; y++) {
        masked.set(y * across + left, y * across + right);
      }
    }
    return new ScanPatch.Units(0, across * down, masked);
  }

  private static int[] values(FrameHeader frame, Scan scan, long[] samples) {
    int low = frame.isProgressive() ? scan.low() : 0;
    return scan.parts().stream()
        .map(Scan.Part::component)
        .mapToInt(
            c -> {
              long sample = samples[frame.components().indexOf(c)];
              return JpegRedactor.dc(sample, frame.precision(), c.quantisers[0]) >> low;
            })
        .toArray();
  }
}
