// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Deflated image frames (PS3.5 A.4.13): the uncompressed bytes of a frame, deflated. */
public final class DeflateCodec {
  /** Blocks without content can keep zlib busy for as long as they last, so it gets no more. */
  private static final int FED_AT_ONCE = 1 << 16;

  /** Exactly so many bytes. */
  public static byte[] inflate(byte[] stream, int size) throws CodecException {
    byte[] out = new byte[size];
    int at = 0;
    try (Feed feed = new Feed(stream, size)) {
      while (at < size) {
        int count = feed.read(out, at);
        if (count == 0) {
          throw CodecException.damaged("deflated frame too short");
        }
        at += count;
      }
    }
    return out;
  }

  /** Whether something follows the bytes of the frame, deflated with them or after the end. */
  public static boolean hasMore(byte[] stream, int size) {
    try (Feed feed = new Feed(stream, size)) {
      byte[] buffer = new byte[1 << 14];
      long total = 0;
      int count = 1;
      while (count > 0 && total <= size) {
        count = feed.read(buffer, 0);
        total += count;
      }
      int left = feed.left();
      boolean padded = left == 0 || (left == 1 && stream[stream.length - 1] == 0);
      return total != size || !feed.inflater.finished() || !padded;
    } catch (CodecException e) {
      return true;
    }
  }

  /** Hands a stream to zlib, which does not watch the clock, piece by piece. */
  private static final class Feed implements AutoCloseable {
    private final Inflater inflater = new Inflater(true);
    private final Deadline clock;
    private final byte[] stream;
    private int fed;

    Feed(byte[] stream, int size) {
      this.clock = new Deadline(size);
      this.stream = stream;
    }

    /** Fills the rest of an array as far as can be said now; 0 where nothing is left. */
    int read(byte[] out, int at) throws CodecException {
      int count = 0;
      while (count == 0 && !inflater.finished()) {
        clock.require();
        if (inflater.needsInput()) {
          int piece = Math.min(FED_AT_ONCE, stream.length - fed);
          if (piece == 0) {
            break;
          }
          inflater.setInput(stream, fed, piece);
          fed += piece;
        }
        try {
          count = inflater.inflate(out, at, out.length - at);
        } catch (DataFormatException e) {
          throw new CodecException(CodecException.Kind.DAMAGED, "deflated frame", e);
        }
      }
      return count;
    }

    /** Bytes behind the end. */
    int left() {
      return inflater.getRemaining() + stream.length - fed;
    }

    @Override
    public void close() {
      inflater.end();
    }
  }

  public static byte[] deflate(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
    byte[] buffer = new byte[1 << 14];
    try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true)) {
      deflater.setInput(bytes);
      deflater.finish();
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
    }
    return out.toByteArray();
  }

  private DeflateCodec() {}
}
