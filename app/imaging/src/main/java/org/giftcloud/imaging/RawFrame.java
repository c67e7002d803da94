// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The decoded samples of one frame, little endian, in the order its format says. One bit samples
 * are widened to a byte each.
 */
public final class RawFrame {
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final PixelFormat format;
  private final byte[] bytes;
  private final SpareBits spare;

  RawFrame(PixelFormat format, byte[] bytes) {
    this.format = format;
    this.bytes = bytes;
    this.spare = new SpareBits(format.bits());
  }

  public PixelFormat format() {
    return format;
  }

  /** The samples as they lie in memory; not a copy. */
  byte[] bytes() {
    return bytes;
  }

  /** One sample as a number: sign and unused bits resolved; of a floating-point value its bits. */
  public long sample(int x, int y, int component) {
    return value(index(x, y, component));
  }

  /** The position of a sample, counted in samples. */
  int index(int x, int y, int component) {
    int columns = format.columns();
    if (format.isSubsampled()) {
      int pair = (y * columns + (x & ~1)) * 2;
      return component == 0 ? pair + (x & 1) : pair + 1 + component;
    }
    int pixel = y * columns + x;
    return format.planes() == PixelFormat.Planes.PLANAR
        ? component * format.rows() * columns + pixel
        : pixel * format.samples() + component;
  }

  long value(int index) {
    PixelFormat.Bits bits = format.bits();
    long cell = cell(index);
    int unused = 64 - bits.stored();
    long top = cell >>> bits.shift() << unused;
    return bits.isSigned() ? top >> unused : top >>> unused;
  }

  /** What a cell says beside its sample; nothing where it only carries on the sign. */
  long spareBits(int index) {
    return spareBits(index, spare);
  }

  /** As {@link #spareBits(int)}, by the padding that {@code declared} leaves alone. */
  long spareBits(int index, SpareBits declared) {
    long cell = cell(index);
    return format.bits().allocated() == 1 ? 0 : cell ^ declared.clean(cell);
  }

  private long cell(int index) {
    return switch (format.sampleBytes()) {
      case 1 -> bytes[index] & 0xff;
      case 2 -> (bytes[2 * index] & 0xff) | (bytes[2 * index + 1] & 0xff) << 8;
      case 4 -> (int) INTS.get(bytes, 4 * index) & 0xffffffffL;
      default -> (long) LONGS.get(bytes, 8 * index);
    };
  }

  boolean hasSameBytes(RawFrame other) {
    return Arrays.equals(bytes, other.bytes);
  }
}
