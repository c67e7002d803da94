// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;
import org.giftcloud.imaging.Proof.Finding;
import org.giftcloud.imaging.StoredFrames.Encapsulated;
import org.giftcloud.imaging.codec.jpeg.JpegRedactor;

/**
 * Compares JPEG frames block by block, without the rounding of a decoder: outside the mask every
 * coefficient is what it was; inside, the decoded picture is one grey.
 */
final class BlockCheck {
  static Finding compare(Ink ink, Encapsulated before, Encapsulated after, int frame, MaskArea area)
      throws IOException {
    JpegRedactor expected = CompressedMask.redactor(before, frame);
    JpegRedactor found = CompressedMask.redactor(after, frame);
    CompressedMask.paint(ink, before, expected, area);
    Optional<JpegRedactor.Box> difference = expected.firstDifference(found);
    if (difference.isPresent()) {
      int x = Math.min(difference.get().left(), area.columns() - 1);
      int y = Math.min(difference.get().top(), area.rows() - 1);
      return area.pixels().get(y * area.columns() + x)
          ? Finding.NOT_SOLID
          : Finding.CHANGED_OUTSIDE;
    }
    RawFrame decoded = FrameDecoder.decode(after, frame);
    return isSolid(decoded, area.pixels()) && isShown(ink, decoded, area.pixels())
        ? Finding.HOLDS
        : Finding.NOT_SOLID;
  }

  /** Padding is shown black: what is to look otherwise may not become it by rounding. */
  private static boolean isShown(Ink ink, RawFrame frame, BitSet inside) {
    PixelFormat format = frame.format();
    int first = inside.nextSetBit(0);
    if (ink.shade() == Shade.BLACK || format.samples() > 1 || first < 0) {
      return true;
    }
    long sample = frame.sample(first % format.columns(), first / format.columns(), 0);
    return !Padding.of(ink.dataset(), format.bits()).has(sample);
  }

  /** Colour differences may take a shade from the block beside them; lightness may not. */
  private static boolean isSolid(RawFrame frame, BitSet inside) {
    int components = frame.format().photometric().isYbr() ? 1 : frame.format().samples();
    int columns = frame.format().columns();
    int first = inside.nextSetBit(0);
    for (int at = first; at >= 0; at = inside.nextSetBit(at + 1)) {
      for (int c = 0; c < components; c++) {
        if (frame.sample(at % columns, at / columns, c)
            != frame.sample(first % columns, first / columns, c)) {
          return false;
        }
      }
    }
    return true;
  }

  private BlockCheck() {}
}
