// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import static org.giftcloud.imaging.codec.CodecException.damaged;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.MemoryLimit;
import org.giftcloud.imaging.codec.jpeg.FrameHeader.Component;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that stand behind the coded data of a scan and before its end. No decoder looks at them,
 * and only decoding tells where they begin; so a scan is not decoded unless something in it reads
 * like words.
 */
final class ScanTails {
  /**
   * The stream without them; the same array where there are none.
   *
   * @param image what the image has to be like, where that is known
   * @throws CodecException where the scans do not decode: also where something stands before a
   *     restart
   */
  static byte[] cut(byte[] stream, @Nullable FrameShape image) throws CodecException {
    JpegParser parser = new JpegParser(stream, image);
    ByteArrayOutputStream kept = new ByteArrayOutputStream(stream.length);
    int[] keptTo = {0};
    int[][][] planes = new int[1][0][];
    parser.parse(
        (frame, scan, tables) -> {
          require(frame, parser.scans, image);
          int end;
          if (frame.isLossless()) {
            planes[0] = planes[0].length == 0 ? LosslessScan.planes(frame) : planes[0];
            end = new LosslessScan(parser, scan, planes[0]).read(tables);
          } else {
            end = CoefficientReader.read(parser, frame, scan, tables);
          }
          if (end < scan.dataEnd()) {
            kept.write(stream, keptTo[0], end - keptTo[0]);
            keptTo[0] = scan.dataEnd();
          }
        });
    if (keptTo[0] == 0) {
      return stream;
    }
    kept.write(stream, keptTo[0], stream.length - keptTo[0]);
    return kept.toByteArray();
  }

  private static void require(FrameHeader frame, List<Scan> scans, @Nullable FrameShape image)
      throws CodecException {
    if (image != null) {
      JpegDecoder.check(frame, image);
    }
    if (!frame.isProgressive()) {
      int coded = scans.stream().mapToInt(scan -> scan.parts().size()).sum();
      if (coded > frame.components().size()) {
        throw damaged("JPEG with more scans than components");
      }
    }
    MemoryLimit.require(memory(frame));
  }

  private static long memory(FrameHeader frame) {
    long samples = 0;
    for (Component c : frame.components()) {
      samples += 64L * c.blocksAcross * c.blocksDown;
    }
    return samples * (frame.isLossless() ? Integer.BYTES : Short.BYTES);
  }

  private ScanTails() {}
}
