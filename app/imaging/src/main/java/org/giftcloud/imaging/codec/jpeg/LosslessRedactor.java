// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.jpeg.JpegParser.Segment;

/** Changes samples of a lossless JPEG stream and writes it again with the same prediction. */
public final class LosslessRedactor {
  private final byte[] stream;
  private final JpegParser parser;
  private final int[][] planes;

  public LosslessRedactor(byte[] stream, FrameShape shape) throws CodecException {
    this.stream = stream;
    this.parser = new JpegParser(stream, shape);
    int[][][] read = new int[1][][];
    parser.parse(
        (frame, scan, tables) -> {
          JpegDecoder.check(frame, shape);
          if (!frame.isLossless()) {
            throw CodecException.unsupported("JPEG of another process than the file says");
          }
          if (read[0] == null) {
            read[0] = LosslessScan.planes(frame);
          }
          new LosslessScan(parser, scan, read[0]).read(tables);
        });
    this.planes = read[0];
  }

  /** Sets a sample of one component; {@code at} counts pixels row by row. */
  public void set(int component, int at, long sample) {
    planes[component][at] = (int) (sample >> parser.scans.getFirst().low());
  }

  public byte[] write() throws CodecException {
    BitOutput out = new BitOutput(stream.length + 1024);
    out.raw16(0xffd8);
    int next = 0;
    for (Segment segment : parser.segments) {
      if (segment.marker() == 0xc4 || CommentSegments.has(stream, segment)) {
        continue;
      }
      if (segment.marker() != 0xda) {
        out.raw(stream, segment.from(), segment.end() - segment.from());
        continue;
      }
      Scan scan = parser.scans.get(next++);
      new LosslessScan(parser, scan, planes)
          .write(out, java.util.Arrays.copyOfRange(stream, segment.from(), segment.end()));
    }
    out.raw16(0xffd9);
    return out.toByteArray();
  }
}
