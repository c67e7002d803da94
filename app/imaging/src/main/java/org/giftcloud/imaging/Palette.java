// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.giftcloud.imaging.PixelProblem.PALETTE_UNSUPPORTED;

import java.util.Arrays;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;

/** The colour table of a PALETTE COLOR image (PS3.3 C.7.6.3.1.5). */
final class Palette {
  private static final int OPAQUE = 0xff000000;

  private final int first;
  private final int[] argb;

  private Palette(int first, int[] argb) {
    this.first = first;
    this.argb = argb;
  }

  static Palette of(Attributes dataset, PixelFormat format) throws UnsupportedPixelsException {
    int[] descriptor = dataset.getInts(Tag.RedPaletteColorLookupTableDescriptor);
    if (descriptor.length != 3) {
      throw new UnsupportedPixelsException(PALETTE_UNSUPPORTED, "(0028,1101) missing");
    }
    // 0 stands for 65536; the VR may have made it negative.
    int entries = (descriptor[0] & 0xffff) == 0 ? 65536 : descriptor[0] & 0xffff;
    int first = format.bits().isSigned() ? (short) descriptor[1] : descriptor[1] & 0xffff;
    int[] argb = new int[entries];
    Arrays.fill(argb, OPAQUE);
    add(dataset, Tag.RedPaletteColorLookupTableData, descriptor[2], argb, 16);
    add(dataset, Tag.GreenPaletteColorLookupTableData, descriptor[2], argb, 8);
    add(dataset, Tag.BluePaletteColorLookupTableData, descriptor[2], argb, 0);
    return new Palette(first, argb);
  }

  private static void add(Attributes dataset, int tag, int bits, int[] argb, int shift)
      throws UnsupportedPixelsException {
    byte[] data = TableBytes.of(dataset, tag);
    // The segmented tables stand 0x20 further on.
    byte[] segments = data.length > 0 ? data : TableBytes.of(dataset, tag + 0x20);
    if (data.length == 0 && segments.length > 0) {
      int[] entries = SegmentedPalette.expand(segments, argb.length);
      for (int i = 0; i < argb.length; i++) {
        argb[i] |= (entries[i] >> (bits == 8 ? 0 : 8) & 0xff) << shift;
      }
      return;
    }
    if (data.length >= 2 * argb.length) {
      int top = bits == 8 && isLowByteOnly(data) ? 0 : 8;
      for (int i = 0; i < argb.length; i++) {
        int entry = (data[2 * i] & 0xff) | (data[2 * i + 1] & 0xff) << 8;
        argb[i] |= (entry >> top & 0xff) << shift;
      }
    } else if (data.length >= argb.length) {
      for (int i = 0; i < argb.length; i++) {
        argb[i] |= (data[i] & 0xff) << shift;
      }
    } else {
      throw new UnsupportedPixelsException(PALETTE_UNSUPPORTED, Tag.toString(tag));
    }
  }

  private static boolean isLowByteOnly(byte[] data) {
    for (int i = 1; i < data.length; i += 2) {
      if (data[i] != 0) {
        return false;
      }
    }
    return true;
  }

  int argb(long value) {
    return argb[Math.clamp(value - first, 0, argb.length - 1)];
  }

  /** The sample value whose colour is nearest to a grey of 0 to 255; the lowest of equals. */
  long nearest(int level, PixelFormat.Bits bits) {
    long best = Math.max(bits.min(), first);
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < argb.length; i++) {
      int c = argb[i];
      int away =
          squared((c >> 16 & 0xff) - level)
              + squared((c >> 8 & 0xff) - level)
              + squared((c & 0xff) - level);
      long value = (long) first + i;
      if (away < least && value >= bits.min() && value <= bits.max()) {
        least = away;
        best = value;
      }
    }
    return best;
  }

  private static int squared(int difference) {
    return difference * difference;
  }
}
