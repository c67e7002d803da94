// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.FragmentsElement;
import org.giftcloud.dicom.Tag;
import org.giftcloud.dicom.VR;
import org.jspecify.annotations.Nullable;

/**
 * Compressed frames that were written anew, one fragment each. Small ones are kept; of a long clip
 * only the sizes are, and each frame is made again when it is read.
 */
final class RewrittenFrames {
  /** Gives the new bytes of a frame; the same bytes each time. */
  interface Rewriter {
    byte[] rewrite(int frame) throws IOException;
  }

  private static final long KEEP_BYTES = 16L << 20;

  static FragmentsElement of(int frames, Rewriter rewriter) throws IOException {
    List<ByteSource> fragments = new ArrayList<>();
    fragments.add(ByteSource.of(new byte[0]));
    long total = 0;
    long[] offsets = new long[frames];
    for (int frame = 0; frame < frames; frame++) {
      byte[] bytes = even(rewriter.rewrite(frame));
      offsets[frame] = total + 8L * frame;
      total += bytes.length;
      fragments.add(
          new Rewritten(
              frame, bytes.length, rewriter, total <= KEEP_BYTES ? ByteSource.of(bytes) : null));
    }
    if (offsets[frames - 1] <= 0xffffffffL) {
      fragments.set(0, ByteSource.of(table(offsets)));
    }
    return new FragmentsElement(Tag.PixelData, VR.OB, fragments);
  }

  private static byte[] table(long[] offsets) {
    ByteBuffer table = ByteBuffer.allocate(4 * offsets.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long offset : offsets) {
      table.putInt((int) offset);
    }
    return table.array();
  }

  private static byte[] even(byte[] bytes) {
    return bytes.length % 2 == 0 ? bytes : java.util.Arrays.copyOf(bytes, bytes.length + 1);
  }

  private record Rewritten(int frame, long size, Rewriter rewriter, @Nullable ByteSource kept)
      implements ByteSource {
    @Override
    public InputStream open(long offset, long length) throws IOException {
      if (offset < 0 || length < 0 || offset + length > size) {
        throw new IndexOutOfBoundsException("range outside the fragment");
      }
      if (kept != null) {
        return kept.open(offset, length);
      }
      byte[] bytes = even(rewriter.rewrite(frame));
      if (bytes.length != size) {
        throw new IOException("a frame changed while it was read");
      }
      return new ByteArrayInputStream(bytes, (int) offset, (int) length);
    }
  }

  private RewrittenFrames() {}
}
