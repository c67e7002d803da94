// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.Tag;
import org.giftcloud.imaging.PixelFormat.Bits;

/**
 * The bits of a cell that belong to no sample. Overlays were once kept there (PS3.5 8.1.2,
 * retired), announced or not, and no viewer of today shows them: they become zero. A sign that is
 * carried on above a signed sample says nothing and stays; so does a cell that is the declared
 * padding value, bit for bit (PS3.3 C.7.5.1.1.2). A range of padding would let the bits above its
 * samples say anything, and where an overlay is declared both may be its ink: nothing stays then.
 */
final class SpareBits {
  private static final int BLOCK = 1 << 16;
  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final Bits bits;
  private final long cellMask;
  private final long padding;
  private final long stored;
  private final long sign;

  /** All bits above the sample. */
  private final long above;

  /** All bits that belong to no sample, in as many cells as eight bytes hold. */
  private final long beside;

  SpareBits(Bits bits) {
    this(bits, 0, bits.isSigned());
  }

  /** Leaves cells that are {@code padding} alone; zero, which is clean, where there is none. */
  private SpareBits(Bits bits, long padding, boolean carriesSign) {
    this.bits = bits;
    this.cellMask = ones(bits.allocated());
    this.padding = padding & cellMask;
    this.stored = ones(bits.stored()) << bits.shift();
    this.sign = carriesSign ? 1L << bits.high() : 0;
    this.above = cellMask & ~ones(bits.high() + 1);
    long all = cellMask & ~stored;
    for (int at = bits.allocated(); at < Long.SIZE; at += bits.allocated()) {
      all |= (cellMask & ~stored) << at;
    }
    this.beside = all;
  }

  private static long ones(int count) {
    return count == Long.SIZE ? -1 : (1L << count) - 1;
  }

  /** With the padding value that the image declares, unless it declares an overlay as well. */
  static SpareBits of(Attributes dataset, PixelFormat format) {
    Bits bits = format.bits();
    if (HiddenContent.hasOverlayInPixels(dataset)) {
      return new SpareBits(bits, 0, false);
    }
    return new SpareBits(bits, dataset.getInt(Tag.PixelPaddingValue).orElse(0), bits.isSigned());
  }

  /** Whether cells of this form have bits to spare. */
  static boolean has(PixelFormat format) {
    return format.bits().allocated() > format.bits().stored();
  }

  /** The cell without what stands beside its sample. */
  long clean(long cell) {
    if (cell == padding) {
      return cell;
    }
    boolean isCarried = above != 0 && (cell & sign) != 0 && (cell & above) == above;
    return cell & (isCarried ? stored | above : stored);
  }

  /** Samples without what stands beside them; cleaned while they are read. */
  static ByteSource clean(ByteSource under, Attributes dataset, PixelFormat format) {
    return has(format) ? new CleanSource(under, of(dataset, format)) : under;
  }

  /** Whether something stands beside the samples. */
  static boolean areUsed(ByteSource cells, Attributes dataset, PixelFormat format)
      throws IOException {
    if (!has(format)) {
      return false;
    }
    SpareBits spare = of(dataset, format);
    byte[] block = new byte[BLOCK];
    try (InputStream in = cells.open(0, cells.size())) {
      for (int read = in.readNBytes(block, 0, BLOCK);
          read > 0;
          read = in.readNBytes(block, 0, BLOCK)) {
        if (spare.clean(block, read)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Cleans whole cells; returns whether anything stood beside a sample. */
  boolean clean(byte[] cells, int length) {
    if (beside == 0) {
      return false;
    }
    int size = bits.allocated() / 8;
    boolean changed = false;
    int at = 0;
    while (at + size <= length) {
      // Most cells hold nothing but their sample: eight bytes of them at a time.
      if (at + Long.BYTES <= length && ((long) EIGHT.get(cells, at) & beside) == 0) {
        at += Long.BYTES;
        continue;
      }
      changed |= cleanCell(cells, at, size);
      at += size;
    }
    return changed;
  }

  private boolean cleanCell(byte[] cells, int at, int size) {
    long cell = 0;
    for (int i = 0; i < size; i++) {
      cell |= (cells[at + i] & 0xffL) << (8 * i);
    }
    long clean = clean(cell);
    for (int i = 0; i < size; i++) {
      cells[at + i] = (byte) (clean >> (8 * i));
    }
    return clean != cell;
  }

  private record CleanSource(ByteSource under, SpareBits spare) implements ByteSource {
    @Override
    public long size() {
      return under.size();
    }

    @Override
    public InputStream open(long offset, long length) throws IOException {
      if (offset < 0 || length < 0 || offset + length > size()) {
        throw new IndexOutOfBoundsException("range outside the value");
      }
      int cell = spare.bits.allocated() / 8;
      long from = offset / cell * cell;
      long to = Math.min(size(), (offset + length + cell - 1) / cell * cell);
      return new CleanStream(under.open(from, to - from), spare, (int) (offset - from), length);
    }
  }

  private static final class CleanStream extends InputStream {
    private final InputStream in;
    private final SpareBits spare;
    private final byte[] block = new byte[BLOCK];
    private int at;
    private int end;
    private long left;

    CleanStream(InputStream in, SpareBits spare, int skip, long length) throws IOException {
      this.in = in;
      this.spare = spare;
      this.left = length;
      fill();
      at = Math.min(skip, end);
    }

    private void fill() throws IOException {
      at = 0;
      end = in.readNBytes(block, 0, block.length);
      spare.clean(block, end);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (at == end) {
        fill();
      }
      int count = (int) Math.min(left, Math.min(length, end - at));
      if (count <= 0) {
        return -1;
      }
      System.arraycopy(block, at, buffer, offset, count);
      at += count;
      left -= count;
      return count;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
