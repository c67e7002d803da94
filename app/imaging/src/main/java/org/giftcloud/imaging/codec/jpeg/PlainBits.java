// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec.jpeg;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.giftcloud.imaging.codec.CodecException;

/** The bits of a stretch of a scan without its stuffed bytes, to be read at any place. */
final class PlainBits {
  static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** So many of the bits of a word are there wherever it begins. */
  static final int SURE = 57;

  private final byte[] bytes;
  private final long end;

  PlainBits(byte[] stream, int from, int to) throws CodecException {
    // Zeros behind the end, so that looking ahead needs no care.
    bytes = new byte[to - from + 2 * Long.BYTES];
    int size = 0;
    int start = from;
    for (int i = next(stream, from, to); i < to; i = next(stream, start, to)) {
      System.arraycopy(stream, start, bytes, size, i + 1 - start);
      size += i + 1 - start;
      start = i + 2;
      if (start > to || stream[i + 1] != 0) {
        throw CodecException.damaged("JPEG data with a marker in it");
      }
    }
    System.arraycopy(stream, start, bytes, size, to - start);
    size += to - start;
    end = 8L * size;
  }

  /** Where the next byte of ones stands, eight looked at together; or the end. */
  static int next(byte[] stream, int from, int to) {
    int i = from;
    while (i + Long.BYTES <= to && !hasOnes((long) WORDS.get(stream, i))) {
      i += Long.BYTES;
    }
    while (i < to && stream[i] != (byte) 0xff) {
      i++;
    }
    return i;
  }

  /** Whether any of eight bytes is all ones. */
  static boolean hasOnes(long word) {
    return (~word - 0x0101010101010101L & word & 0x8080808080808080L) != 0;
  }

  /** How many bits there are. */
  long end() {
    return end;
  }

  /** The next bits, the first one highest, {@link #SURE} of them; zeros behind the end. */
  long word(long at) {
    return (long) WORDS.get(bytes, (int) (at >>> 3)) << (at & 7);
  }

  /** The next 64 bits. */
  long whole(long at) {
    long rest = bytes[(int) (at >>> 3) + Long.BYTES] & 0xff;
    return word(at) | rest >>> (8 - (at & 7));
  }
}
