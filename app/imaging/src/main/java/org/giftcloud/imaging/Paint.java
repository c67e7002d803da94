// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;

/** The samples that are black in one image. */
final class Paint {
  private final PixelFormat format;
  private final long[] values;

  private Paint(PixelFormat format, long... values) {
    this.format = format;
    this.values = values;
  }

  static Paint black(Attributes dataset, PixelFormat format) throws UnsupportedPixelsException {
    PixelFormat.Bits bits = format.bits();
    if (bits.isFloating()) {
      // They have no smallest value that means something; zero is the same in every reader.
      return new Paint(format, 0);
    }
    return switch (format.photometric()) {
      case MONOCHROME2 -> new Paint(format, isFalling(dataset) ? bits.max() : bits.min());
      case MONOCHROME1 -> new Paint(format, isFalling(dataset) ? bits.min() : bits.max());
      case PALETTE_COLOR -> new Paint(format, Palette.of(dataset, format).blackest(bits));
      case RGB, YBR_RCT, YBR_ICT -> new Paint(format, 0, 0, 0);
      case YBR_FULL, YBR_FULL_422 -> {
        long grey = 1L << (bits.stored() - 1);
        yield new Paint(format, 0, grey, grey);
      }
    };
  }

  /** A negative slope turns light and dark round. */
  private static boolean isFalling(Attributes dataset) {
    boolean negative = dataset.getDouble(Tag.RescaleSlope).orElse(1) < 0;
    boolean inverse = dataset.getString(Tag.PresentationLUTShape).orElse("").equals("INVERSE");
    boolean shapeCounts =
        inverse
            && "MONOCHROME2".equals(dataset.getString(Tag.PhotometricInterpretation).orElse(""));
    return negative != shapeCounts;
  }

  long value(int component) {
    return values[component];
  }

  /** One sample as an unsigned number, as a compressed stream has it. */
  long pattern(int component) {
    PixelFormat.Bits bits = format.bits();
    return (values[component] & ((1L << bits.stored()) - 1)) << bits.shift();
  }

  /** The bytes of one sample. Unused bits become zero, so that overlays in them go as well. */
  byte[] cell(int component) {
    long cell = pattern(component);
    byte[] bytes = new byte[format.sampleBytes()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (cell >> (8 * i));
    }
    return bytes;
  }
}
