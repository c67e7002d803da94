// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpegls;

import static org.giftcloud.imaging.codec.CodecException.damaged;
import static org.giftcloud.imaging.codec.CodecException.unsupported;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import org.giftcloud.imaging.codec.CodecException;
import org.giftcloud.imaging.codec.Deadline;
import org.giftcloud.imaging.codec.DecodedFrame;
import org.giftcloud.imaging.codec.FrameShape;
import org.giftcloud.imaging.codec.MemoryLimit;
import org.jspecify.annotations.Nullable;

/** JPEG-LS, lossless and near-lossless, in every interleaving; written without loss. */
public final class JpegLsCodec {
  private static final int LINES = 1;
  private static final int SAMPLES = 2;

  private final byte[] bytes;
  private final FrameShape shape;
  private final Deadline clock;
  private final int[][] planes;
  private int precision;
  private int[] ids = new int[0];
  private int[] presets = new int[5];
  private int interleaving;
  private int at = 2;

  /** Bytes behind the coded data of a scan and before its end. */
  private final BitSet tails = new BitSet();

  private JpegLsCodec(byte[] bytes, FrameShape shape) {
    this.bytes = bytes;
    this.shape = shape;
    this.clock = new Deadline(shape.decodedBytes());
    this.planes = new int[shape.samples()][shape.rows() * shape.columns()];
  }

  public static DecodedFrame decode(byte[] stream, FrameShape shape) throws CodecException {
    JpegLsCodec codec = new JpegLsCodec(stream, shape);
    codec.read();
    byte[] out = new byte[shape.bytes()];
    int to = 0;
    for (int i = 0; i < shape.rows() * shape.columns(); i++) {
      for (int[] plane : codec.planes) {
        for (int s = 0; s < shape.sampleBytes(); s++) {
          out[to++] = (byte) (plane[i] >> (8 * s));
        }
      }
    }
    return new DecodedFrame(out, DecodedFrame.Colour.AS_DECLARED);
  }

  /**
   * The stream without bytes behind its coded data; the same array where there are none.
   *
   * @param image what the image has to be like, where that is known
   */
  public static byte[] withoutTails(byte[] stream, @Nullable FrameShape image)
      throws CodecException {
    FrameShape shape = shape(stream);
    if (image != null
        && (shape.rows() != image.rows()
            || shape.columns() != image.columns()
            || shape.samples() != image.samples())) {
      throw damaged("JPEG-LS frame of another size than the image");
    }
    MemoryLimit.require((long) Integer.BYTES * shape.rows() * shape.columns() * shape.samples());
    JpegLsCodec codec = new JpegLsCodec(stream, shape);
    codec.read();
    ByteArrayOutputStream kept = new ByteArrayOutputStream(stream.length);
    int from = 0;
    for (int tail = codec.tails.nextSetBit(0); tail >= 0; tail = codec.tails.nextSetBit(from)) {
      kept.write(stream, from, tail - from);
      from = codec.tails.nextClearBit(tail);
    }
    kept.write(stream, from, stream.length - from);
    return from == 0 ? stream : kept.toByteArray();
  }

  /** As the frame header of the stream has it. */
  private static FrameShape shape(byte[] stream) throws CodecException {
    for (int i = 2; i + 10 <= stream.length; ) {
      int length = (stream[i + 2] & 0xff) << 8 | (stream[i + 3] & 0xff);
      if (stream[i] == (byte) 0xff && stream[i + 1] == (byte) 0xf7) {
        int rows = (stream[i + 5] & 0xff) << 8 | (stream[i + 6] & 0xff);
        int columns = (stream[i + 7] & 0xff) << 8 | (stream[i + 8] & 0xff);
        int samples = stream[i + 9] & 0xff;
        if (rows == 0 || columns == 0 || samples == 0) {
          throw damaged("JPEG-LS frame of no size");
        }
        return new FrameShape(rows, columns, samples, 2);
      }
      i += stream[i + 1] == (byte) 0xff ? 1 : 2 + length;
    }
    throw damaged("JPEG-LS frame header missing");
  }

  private int u16(int from) throws CodecException {
    if (from + 2 > bytes.length) {
      throw damaged("JPEG-LS segment cut off");
    }
    return (bytes[from] & 0xff) << 8 | (bytes[from + 1] & 0xff);
  }

  private void read() throws CodecException {
    if (u16(0) != 0xffd8) {
      throw damaged("JPEG-LS start missing");
    }
    int left = shape.samples();
    while (left > 0) {
      while (at + 1 < bytes.length && bytes[at] == (byte) 0xff && bytes[at + 1] == (byte) 0xff) {
        at++;
      }
      int marker = u16(at);
      int length = u16(at + 2);
      if (marker >> 8 != 0xff || length < 2 || at + 2 + length > bytes.length) {
        throw damaged("JPEG-LS segment malformed");
      }
      int body = at + 4;
      at += 2 + length;
      switch (marker & 0xff) {
        case 0xf7 -> frame(body, length - 2);
        case 0xf8 -> presets(body, length - 2);
        case 0xdd -> throw unsupported("JPEG-LS with restarts");
        case 0xe8 -> colours(body, length - 2);
        case 0xda -> left -= scan(body, length - 2);
        default -> {}
      }
    }
  }

  private void frame(int body, int length) throws CodecException {
    if (length < 6 + 3 * shape.samples()) {
      throw damaged("JPEG-LS frame header malformed");
    }
    precision = bytes[body] & 0xff;
    int count = bytes[body + 5] & 0xff;
    if (u16(body + 1) != shape.rows()
        || u16(body + 3) != shape.columns()
        || count != shape.samples()) {
      throw damaged("JPEG-LS frame of another size than the image");
    }
    if (precision < 2 || precision > Math.min(16, 8 * shape.sampleBytes())) {
      throw damaged("JPEG-LS samples larger than the image says");
    }
    ids = new int[count];
    for (int i = 0; i < count; i++) {
      ids[i] = bytes[body + 6 + 3 * i] & 0xff;
      if (bytes[body + 7 + 3 * i] != 0x11) {
        throw unsupported("JPEG-LS with subsampling");
      }
    }
  }

  /** HP's colour transforms stand in no standard; their samples are not what the data set says. */
  private void colours(int body, int length) throws CodecException {
    boolean isTransform =
        length >= 5
            && new String(bytes, body, 4, StandardCharsets.ISO_8859_1).equals("mrfx")
            && bytes[body + 4] != 0;
    if (isTransform) {
      throw unsupported("JPEG-LS with transformed colours");
    }
  }

  private void presets(int body, int length) throws CodecException {
    if (length < 11 || bytes[body] != 1) {
      throw unsupported("JPEG-LS with tables");
    }
    for (int i = 0; i < 5; i++) {
      presets[i] = u16(body + 1 + 2 * i);
    }
  }

  private int scan(int body, int length) throws CodecException {
    int count = bytes[body] & 0xff;
    if (ids.length == 0 || count < 1 || count > ids.length || length < 4 + 2 * count) {
      throw damaged("JPEG-LS scan header malformed");
    }
    int[][] parts = new int[count][];
    for (int i = 0; i < count; i++) {
      int id = bytes[body + 1 + 2 * i] & 0xff;
      int index = 0;
      while (index < ids.length && ids[index] != id) {
        index++;
      }
      if (index == ids.length || bytes[body + 2 + 2 * i] != 0) {
        throw unsupported("JPEG-LS scan of another kind");
      }
      parts[i] = planes[index];
    }
    if (bytes[body + 3 + 2 * count] != 0) {
      throw unsupported("JPEG-LS with a point transform");
    }
    int near = bytes[body + 1 + 2 * count] & 0xff;
    interleaving = bytes[body + 2 + 2 * count] & 0xff;
    if (interleaving > SAMPLES || (interleaving == 0 && count > 1)) {
      throw damaged("JPEG-LS interleaving");
    }
    int max = (1 << precision) - 1;
    if (presets[0] > max || near > max / 2) {
      throw damaged("JPEG-LS parameters");
    }
    LsInput in = new LsInput(bytes, at);
    lines(LsModel.reading(LsParameters.of(max, near, presets), in), parts, interleaving, true);
    int end = in.end(at);
    tails.set(Math.min(end, in.firstUnused()), end);
    at = end;
    return count;
  }

  /** Runs the model over all lines, sample by sample or component by component. */
  private void lines(LsModel model, int[][] parts, int order, boolean reads) throws CodecException {
    int width = shape.columns();
    int[][] above = new int[parts.length][width + 2];
    int[][] line = new int[parts.length][width + 2];
    int[][] runs = new int[parts.length][1];
    for (int y = 0; y < shape.rows(); y++) {
      clock.require();
      for (int i = 0; i < parts.length; i++) {
        above[i][width + 1] = above[i][width];
        line[i][0] = above[i][1];
        if (!reads) {
          System.arraycopy(parts[i], y * width, line[i], 1, width);
        }
      }
      if (order == SAMPLES) {
        model.line(above, line, width, runs[0]);
      } else {
        for (int i = 0; i < parts.length; i++) {
          model.line(new int[][] {above[i]}, new int[][] {line[i]}, width, runs[i]);
        }
      }
      for (int i = 0; reads && i < parts.length; i++) {
        System.arraycopy(line[i], 1, parts[i], y * width, width);
      }
      int[][] swap = above;
      above = line;
      line = swap;
    }
  }

  /** A stream like the given one, of the same samples but for those the painter changes. */
  public static byte[] rewrite(byte[] stream, FrameShape shape, Painter painter)
      throws CodecException {
    JpegLsCodec codec = new JpegLsCodec(stream, shape);
    codec.read();
    painter.paint(codec.planes);
    return codec.write();
  }

  /** Changes samples, component by component and row by row. */
  public interface Painter {
    void paint(int[][] planes);
  }

  private byte[] write() throws CodecException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length);
    put16(out, 0xffd8);
    put16(out, 0xfff7);
    put16(out, 8 + 3 * ids.length);
    out.write(precision);
    put16(out, shape.rows());
    put16(out, shape.columns());
    out.write(ids.length);
    for (int id : ids) {
      out.write(id);
      out.write(0x11);
      out.write(0);
    }
    int order = ids.length == 1 ? 0 : interleaving;
    int perScan = order == 0 ? 1 : ids.length;
    for (int first = 0; first < ids.length; first += perScan) {
      put16(out, 0xffda);
      put16(out, 6 + 2 * perScan);
      out.write(perScan);
      for (int i = first; i < first + perScan; i++) {
        out.write(ids[i]);
        out.write(0);
      }
      out.write(0);
      out.write(order);
      out.write(0);
      LsOutput bits = new LsOutput(out);
      int[][] parts = Arrays.copyOfRange(planes, first, first + perScan);
      lines(
          LsModel.writing(LsParameters.standard(precision, 0), bits),
          parts,
          order == LINES ? LINES : order,
          false);
      bits.flush();
    }
    put16(out, 0xffd9);
    return out.toByteArray();
  }

  private static void put16(ByteArrayOutputStream out, int value) {
    out.write(value >> 8);
    out.write(value);
  }
}
