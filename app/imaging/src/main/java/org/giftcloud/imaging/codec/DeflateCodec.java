// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Deflated image frames (PS3.5 A.4.13): the uncompressed bytes of a frame, deflated. */
public final class DeflateCodec {
  /** Exactly so many bytes. */
  public static byte[] inflate(byte[] stream, int size) throws CodecException {
    byte[] out = new byte[size];
    int at = 0;
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(stream);
      while (at < size) {
        int count = inflater.inflate(out, at, size - at);
        if (count == 0) {
          throw CodecException.damaged("deflated frame too short");
        }
        at += count;
      }
    } catch (DataFormatException e) {
      throw new CodecException(CodecException.Kind.DAMAGED, "deflated frame", e);
    }
    return out;
  }

  /** Whether something follows the bytes of the frame, deflated with them or after the end. */
  public static boolean hasMore(byte[] stream, int size) {
    try (Inflater inflater = new Inflater(true)) {
      inflater.setInput(stream);
      byte[] buffer = new byte[1 << 14];
      long total = 0;
      int count = 1;
      while (count > 0 && total <= size) {
        count = inflater.inflate(buffer);
        total += count;
      }
      int left = inflater.getRemaining();
      boolean padded = left == 0 || (left == 1 && stream[stream.length - 1] == 0);
      return total != size || !inflater.finished() || !padded;
    } catch (DataFormatException e) {
      return true;
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
