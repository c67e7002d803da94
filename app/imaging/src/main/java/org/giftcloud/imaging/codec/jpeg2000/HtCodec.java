// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg2000;

import static org.giftcloud.imaging.codec.CodecException.damaged;
import static org.giftcloud.imaging.codec.CodecException.unsupported;
import static org.giftcloud.imaging.codec.CodecException.unwritable;

import java.util.Arrays;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.DecodedFrame;
import org.giftcloud.imaging.codec.DecodedFrame.Colour;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.Jp2Boxes;
import org.giftcloud.imaging.codec.TimeLimit;
import org.giftcloud.imaging.codec.jpeg2000.HtModule.FrameSize;
import org.giftcloud.imaging.codec.jpeg2000.Jpeg2000Codec.Painter;

/** High-Throughput JPEG 2000 (T.814) by OpenJPH: any codestream is read, and written anew whole. */
public final class HtCodec {
  /** Whether a stream must be fit for reading from small to large (PS3.5 10.18). */
  public enum Order {
    ANY,
    RESOLUTION_FIRST
  }

  // Red, green and blue turn into differences with one bit more, and the codec takes sixteen.
  private static final int MOST_MIXED_BITS = 15;

  /** Decompositions that the encoder makes; it takes no other number. */
  private static final int LEVELS = 5;

  /** A tenth of the slowest that was measured, in bytes of 16 bit samples a second. */
  private static final long SLOWEST = 130_000;

  /**
   * Decodes one frame.
   *
   * @param bits how many bits of a sample count; those above are zero, also of negative samples
   */
  public static DecodedFrame decode(byte[] frame, FrameShape shape, int bits)
      throws CodecException {
    byte[] stream = Jp2Boxes.codestream(frame);
    CodestreamHeader header = header(stream, shape);
    int mask = (1 << bits) - 1;
    byte[] decoded = decoded(stream, shape, header);
    byte[] out = new byte[shape.bytes()];
    int size = shape.sampleBytes();
    HtPlanes.read(
        decoded,
        shape,
        header,
        (at, sample) -> {
          for (int s = 0; s < size; s++) {
            out[at * size + s] = (byte) ((sample & mask) >> (8 * s));
          }
        });
    return new DecodedFrame(out, colour(header));
  }

  /** The frame with other samples, coded without loss whatever it was coded with. */
  public static byte[] rewrite(byte[] frame, FrameShape shape, Order order, Painter painter)
      throws CodecException {
    byte[] stream = Jp2Boxes.codestream(frame);
    CodestreamHeader header = header(stream, shape);
    if (header.mixed() && header.precision() > MOST_MIXED_BITS) {
      throw unwritable("HTJ2K colours of sixteen bits");
    }
    int[] samples = samples(stream, shape, header);
    painter.paint(samples, colour(header));
    header.fit(samples);
    byte[][] planes = HtPlanes.split(samples, shape, header);
    byte[][] streams = new byte[planes.length][];
    for (int c = 0; c < planes.length; c++) {
      byte[] plane = planes[c];
      streams[c] =
          TimeLimit.runOn(
              shape.decodedBytes(),
              () -> HtModule.run(m -> m.encode(plane, shape.rows(), shape.columns())));
    }
    byte[] written = HtStreams.merge(streams, header);
    if (order == Order.RESOLUTION_FIRST && !HtStreams.startsSmall(written, shape)) {
      throw unwritable("HTJ2K whose smallest resolution would be too large");
    }
    if (!Arrays.equals(samples, samples(written, shape, header(written, shape)))) {
      throw unwritable("HTJ2K that cannot be written without loss");
    }
    return written;
  }

  /** Whether the smallest resolution that is written of such a frame is small enough for that. */
  public static boolean canStartSmall(FrameShape shape) {
    return HtStreams.startsSmall(shape, LEVELS);
  }

  private static CodestreamHeader header(byte[] stream, FrameShape shape) throws CodecException {
    CodestreamHeader header = CodestreamHeader.of(stream, shape);
    if (shape.samples() != 1 && shape.samples() != 3) {
      throw unsupported("HTJ2K of " + shape.samples() + " components");
    }
    TileParts outline = TileParts.of(stream);
    return TimeLimit.runOn(
        shape.decodedBytes(),
        () -> {
          Packets.require(stream, outline);
          return header;
        });
  }

  private static Colour colour(CodestreamHeader header) {
    return header.mixed() ? Colour.RGB : Colour.AS_DECLARED;
  }

  private static int[] samples(byte[] stream, FrameShape shape, CodestreamHeader header)
      throws CodecException {
    return HtPlanes.samples(decoded(stream, shape, header), shape, header);
  }

  private static byte[] decoded(byte[] stream, FrameShape shape, CodestreamHeader header)
      throws CodecException {
    FrameSize size = new FrameSize(shape.rows(), shape.columns(), shape.samples(), header.signed());
    long bytes = 2L * shape.rows() * shape.columns() * shape.samples();
    if (HtModule.isCold()) {
      // The limit of a small frame is too short for loading on a computer that is busy.
      TimeLimit.runOn(0, HtModule::warm);
    }
    byte[] decoded = TimeLimit.run(bytes, SLOWEST, () -> HtModule.run(m -> m.decode(stream, size)));
    if (decoded.length != bytes) {
      throw damaged("HTJ2K image of another size than its header says");
    }
    return decoded;
  }

  private HtCodec() {}
}
