// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.giftcloud.imaging.PixelProblem.PALETTE_UNSUPPORTED;
import static org.giftcloud.imaging.PixelProblem.PIXELS_TRUNCATED;

import java.io.IOException;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.dicom.Tag;

/** The bytes of a table of at most 65536 entries, which may lie in memory or in the file. */
final class TableBytes {
  private static final int MAX = 1 << 20;

  static byte[] of(Attributes dataset, int tag) throws UnsupportedPixelsException {
    ByteSource source = dataset.getBulk(tag).orElse(null);
    if (source == null) {
      return new byte[0];
    }
    if (source.size() > MAX) {
      throw new UnsupportedPixelsException(PALETTE_UNSUPPORTED, Tag.toString(tag) + " too long");
    }
    try {
      return source.readAll();
    } catch (IOException e) {
      throw new UnsupportedPixelsException(PIXELS_TRUNCATED, Tag.toString(tag), e);
    }
  }

  private TableBytes() {}
}
