// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import java.util.List;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.DecodedFrame;
import org.giftcloud.imaging.codec.DecodedFrame.Colour;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.jpeg.FrameHeader.Component;

/** Decodes JPEG of cosine blocks (8 and 12 bit) and lossless JPEG (2 to 16 bit). */
public final class JpegDecoder {
  public static DecodedFrame decode(byte[] stream, FrameShape shape) throws CodecException {
    JpegParser parser = new JpegParser(stream, shape);
    Lossless lossless = new Lossless();
    parser.parse(
        (frame, scan, tables) -> {
          check(frame, shape);
          if (frame.isLossless()) {
            lossless.read(parser, frame, scan, tables);
          } else {
            CoefficientReader.read(parser, frame, scan, tables);
          }
        });
    FrameHeader frame = parser.frame();
    byte[] samples = frame.isLossless() ? lossless.samples(shape) : samples(parser, shape);
    return new DecodedFrame(samples, colour(parser));
  }

  /** True where the first frame header of the stream is one of cosine blocks. */
  public static boolean hasBlocks(byte[] stream) {
    for (int at = 2; at + 3 < stream.length && (stream[at] & 0xff) == 0xff; ) {
      int marker = stream[at + 1] & 0xff;
      if (marker == 0xff) {
        at++;
        continue;
      }
      if (marker >= FrameHeader.BASELINE && marker <= FrameHeader.LOSSLESS) {
        return marker != FrameHeader.LOSSLESS;
      }
      at += 2 + ((stream[at + 2] & 0xff) << 8 | (stream[at + 3] & 0xff));
    }
    return true;
  }

  static void check(FrameHeader frame, FrameShape shape) throws CodecException {
    if (frame.width() != shape.columns()
        || frame.height() != shape.rows()
        || frame.components().size() != shape.samples()) {
      throw CodecException.damaged("JPEG frame of another size than the image");
    }
    if (frame.precision() > 8 * shape.sampleBytes()) {
      throw CodecException.damaged("JPEG samples larger than the image says");
    }
  }

  /** The Adobe segment decides, then the names of the components, then their sampling. */
  static Colour colour(JpegParser parser) throws CodecException {
    List<Component> components = parser.frame().components();
    if (components.size() != 3 || parser.frame().isLossless()) {
      return Colour.AS_DECLARED;
    }
    if (parser.adobeTransform() >= 0) {
      return parser.adobeTransform() == 0 ? Colour.RGB : Colour.YBR;
    }
    if (components.get(0).id == 'R' && components.get(1).id == 'G' && components.get(2).id == 'B') {
      return Colour.RGB;
    }
    Component first = components.getFirst();
    boolean subsampled = components.stream().anyMatch(c -> c.h != first.h || c.v != first.v);
    return subsampled ? Colour.YBR : Colour.AS_DECLARED;
  }

  private static byte[] samples(JpegParser parser, FrameShape shape) throws CodecException {
    Upsampler.Rows[] rows = new Upsampler.Rows[shape.samples()];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = rows(parser, parser.frame().components().get(i));
    }
    byte[] out = new byte[shape.bytes()];
    int[] row = new int[shape.columns()];
    int size = shape.sampleBytes();
    int pixel = size * shape.samples();
    for (int y = 0; y < shape.rows(); y++) {
      for (int c = 0; c < rows.length; c++) {
        rows[c].row(y, row);
        put(row, out, y * shape.columns() * pixel + c * size, pixel, size);
      }
    }
    return out;
  }

  private static void put(int[] row, byte[] out, int first, int step, int size) {
    int at = first;
    for (int sample : row) {
      out[at] = (byte) sample;
      if (size > 1) {
        out[at + 1] = (byte) (sample >> 8);
      }
      at += step;
    }
  }

  private static Upsampler.Rows rows(JpegParser parser, Component c) throws CodecException {
    if (c.coefficients.length == 0 || c.quantisers.length == 0) {
      throw CodecException.damaged("JPEG component without data");
    }
    Idct idct = new Idct(parser.frame().precision());
    int stride = c.blocksAcross * 8;
    short[] plane = new short[stride * c.blocksDown * 8];
    for (int y = 0; y < c.blocksDown; y++) {
      parser.clock.require();
      for (int x = 0; x < c.blocksAcross; x++) {
        idct.transform(
            c.coefficients, c.block(x, y), c.quantisers, plane, y * 8 * stride + x * 8, stride);
      }
    }
    c.coefficients = new short[0];
    return Upsampler.of(parser.frame(), c, plane);
  }

  /** The planes of a lossless frame while its scans are read. */
  private static final class Lossless {
    private int[][] planes = new int[0][];
    private int shift;

    void read(JpegParser parser, FrameHeader frame, Scan scan, JpegParser.Tables tables)
        throws CodecException {
      if (planes.length == 0) {
        planes = LosslessScan.planes(frame);
      }
      shift = scan.low();
      new LosslessScan(parser, scan, planes).read(tables);
    }

    byte[] samples(FrameShape shape) {
      byte[] out = new byte[shape.bytes()];
      int at = 0;
      for (int i = 0; i < shape.rows() * shape.columns(); i++) {
        for (int[] plane : planes) {
          int sample = plane[i] << shift;
          out[at] = (byte) sample;
          if (shape.sampleBytes() > 1) {
            out[at + 1] = (byte) (sample >> 8);
          }
          at += shape.sampleBytes();
        }
      }
      return out;
    }
  }

  private JpegDecoder() {}
}
