// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** RLE Lossless (PS3.5 Annex G): one PackBits segment for each byte of a sample. */
public final class RleCodec {
  private static final int HEADER = 64;
  private static final int MAX_SEGMENTS = 15;
  private static final int AT_ONCE = 1 << 20;

  public static DecodedFrame decode(byte[] stream, FrameShape shape) throws CodecException {
    int segments = shape.samples() * shape.sampleBytes();
    ByteBuffer header = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
    if (stream.length < HEADER || header.getInt(0) != segments || segments > MAX_SEGMENTS) {
      throw CodecException.damaged("RLE header does not fit the image");
    }
    byte[] out = new byte[shape.bytes()];
    Packed packed = new Packed(stream, out);
    for (int s = 0; s < segments; s++) {
      long start = header.getInt(4 + 4 * s) & 0xffffffffL;
      long end = s + 1 < segments ? header.getInt(8 + 4 * s) & 0xffffffffL : stream.length;
      if (start < HEADER || end > stream.length || start > end) {
        throw CodecException.damaged("RLE segment outside the frame");
      }
      packed.unpack((int) start, (int) end, place(s, shape), segments);
    }
    return new DecodedFrame(out, DecodedFrame.Colour.AS_DECLARED);
  }

  /** Segments come most significant byte first; our samples are little endian and interleaved. */
  private static int place(int segment, FrameShape shape) {
    int size = shape.sampleBytes();
    return segment / size * size + size - 1 - segment % size;
  }

  /**
   * Whether a stream that was decoded holds bytes beside its runs: unused offsets that are not
   * zero, or more than one zero after a segment.
   */
  public static boolean hasGaps(byte[] stream, FrameShape shape) {
    int segments = shape.samples() * shape.sampleBytes();
    ByteBuffer header = ByteBuffer.wrap(stream).order(ByteOrder.LITTLE_ENDIAN);
    for (int unused = segments; unused < MAX_SEGMENTS; unused++) {
      if (header.getInt(4 + 4 * unused) != 0) {
        return true;
      }
    }
    int at = HEADER;
    byte[] sample = new byte[shape.rows() * shape.columns()];
    Packed packed = new Packed(stream, sample);
    for (int s = 0; s < segments; s++) {
      int start = header.getInt(4 + 4 * s);
      if (!isPad(stream, at, start)) {
        return true;
      }
      try {
        at = packed.unpack(start, stream.length, 0, 1);
      } catch (CodecException e) {
        return true;
      }
    }
    return !isPad(stream, at, stream.length);
  }

  private static boolean isPad(byte[] stream, int from, int to) {
    return to == from || (to == from + 1 && stream[from] == 0);
  }

  /** Segments while they are unpacked. */
  private static final class Packed {
    private final Deadline clock;
    private final byte[] in;
    private final byte[] out;

    Packed(byte[] in, byte[] out) {
      this.clock = new Deadline(out.length);
      this.in = in;
      this.out = out;
    }

    /** Returns where the run after the last one begins. */
    int unpack(int from, int end, int first, int stride) throws CodecException {
      int to = first;
      int at = from;
      int next = from;
      while (to < out.length) {
        if (at >= next) {
          clock.require();
          next = at + AT_ONCE;
        }
        if (at >= end) {
          throw CodecException.damaged("RLE segment too short");
        }
        int control = in[at++];
        if (control >= 0) {
          int count = control + 1;
          if (at + count > end) {
            throw CodecException.damaged("RLE literal run cut off");
          }
          for (; count > 0 && to < out.length; count--, to += stride) {
            out[to] = in[at++];
          }
          at += count;
        } else if (control != -128) {
          if (at >= end) {
            throw CodecException.damaged("RLE replicate run cut off");
          }
          byte value = in[at++];
          for (int count = 1 - control; count > 0 && to < out.length; count--, to += stride) {
            out[to] = value;
          }
        }
      }
      return at;
    }
  }

  /** Encodes interleaved little endian samples; the same samples always give the same bytes. */
  public static byte[] encode(byte[] samples, FrameShape shape) {
    int segments = shape.samples() * shape.sampleBytes();
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0, segments);
    ByteArrayOutputStream out = new ByteArrayOutputStream(samples.length / 2 + HEADER);
    out.writeBytes(header.array());
    byte[] row = new byte[shape.columns()];
    for (int s = 0; s < segments; s++) {
      header.putInt(4 + 4 * s, out.size());
      int from = place(s, shape);
      for (int y = 0; y < shape.rows(); y++) {
        // PS3.5 G.3.1: a run does not cross the end of a row.
        for (int x = 0; x < row.length; x++, from += segments) {
          row[x] = samples[from];
        }
        pack(row, out);
      }
      if (out.size() % 2 == 1) {
        out.write(0);
      }
    }
    byte[] stream = out.toByteArray();
    System.arraycopy(header.array(), 0, stream, 0, HEADER);
    return stream;
  }

  private static void pack(byte[] row, ByteArrayOutputStream out) {
    int at = 0;
    while (at < row.length) {
      int run = run(row, at);
      if (run >= 2) {
        out.write(1 - run);
        out.write(row[at]);
        at += run;
        continue;
      }
      int end = at + 1;
      while (end < row.length && end - at < 128 && run(row, end) < 3) {
        end++;
      }
      out.write(end - at - 1);
      out.write(row, at, end - at);
      at = end;
    }
  }

  private static int run(byte[] row, int at) {
    int end = at + 1;
    while (end < row.length && end - at < 128 && row[end] == row[at]) {
      end++;
    }
    return end - at;
  }

  private RleCodec() {}
}
