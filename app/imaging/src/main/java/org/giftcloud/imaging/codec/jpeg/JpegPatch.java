// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
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
 * The short way to make whole blocks of a sequential JPEG solid: what is not masked is copied bit
 * by bit, and no coefficient is kept. {@link JpegRedactor} does what this cannot.
 */
public final class JpegPatch {
  private final byte[] stream;
  private final JpegParser parser;
  private final List<@Nullable HuffmanTable[]> tablesOfScans = new ArrayList<>();

  /** Reads the headers alone. */
  public JpegPatch(byte[] stream, FrameShape shape) throws CodecException {
    this.stream = stream;
    this.parser = new JpegParser(stream);
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

  /**
   * The stream with boxes of whole blocks solid, one value for each component; empty where it is
   * progressive, needs other tables or is damaged.
   */
  public Optional<byte[]> paint(List<Box> boxes, long[] samples) throws CodecException {
    FrameHeader frame = parser.frame();
    if (frame.isProgressive() || frame.isLossless() || !isWhole(frame)) {
      return Optional.empty();
    }
    BitOutput out = new BitOutput(stream.length + 1024);
    out.raw16(0xffd8);
    int next = 0;
    for (Segment segment : parser.segments) {
      if (CommentSegments.has(stream, segment)) {
        continue;
      }
      out.raw(stream, segment.from(), segment.end() - segment.from());
      if (segment.marker() == 0xda) {
        Scan scan = parser.scans.get(next);
        ScanPatch.Solid solid = solid(frame, scan, boxes, samples);
        if (!ScanPatch.write(stream, scan, tablesOfScans.get(next++), solid, out)) {
          return Optional.empty();
        }
      }
    }
    out.raw16(0xffd9);
    return Optional.of(out.toByteArray());
  }

  /** Whether each component stands in one scan, with all of its coefficients. */
  private boolean isWhole(FrameHeader frame) {
    Set<Component> seen = new HashSet<>();
    for (Scan scan : parser.scans) {
      for (Scan.Part part : scan.parts()) {
        boolean isSound = part.component().quantisers.length > 0 && scan.first() == 0;
        if (!isSound || !seen.add(part.component())) {
          return false;
        }
      }
    }
    return seen.size() == frame.components().size();
  }

  private static ScanPatch.Solid solid(
      FrameHeader frame, Scan scan, List<Box> boxes, long[] samples) {
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
    List<Integer> values = new ArrayList<>();
    for (Scan.Part part : scan.parts()) {
      Component c = part.component();
      long sample = samples[frame.components().indexOf(c)];
      values.add((int) JpegRedactor.dc(sample, frame.precision(), c.quantisers[0]));
    }
    return new ScanPatch.Solid(masked, across * down, values);
  }
}
