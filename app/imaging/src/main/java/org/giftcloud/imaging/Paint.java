// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;

/** The samples that are black, grey or white in one image. */
final class Paint {
  private final PixelFormat format;
  private final long[] values;

  private Paint(PixelFormat format, long... values) {
    this.format = format;
    this.values = values;
  }

  static Paint of(Shade shade, Attributes dataset, PixelFormat format)
      throws UnsupportedPixelsException {
    PixelFormat.Bits bits = format.bits();
    if (bits.isFloating()) {
      // They have no smallest or largest value that means something, and one that is far from the
      // others would darken them all; zero is the same in every reader.
      return new Paint(format, 0);
    }
    return switch (format.photometric()) {
      case MONOCHROME1, MONOCHROME2 -> new Paint(format, light(shade, dataset, format));
      case PALETTE_COLOR ->
          new Paint(format, Palette.of(dataset, format).nearest(shade.level(), bits));
      case RGB, YBR_RCT, YBR_ICT -> {
        long level = level(shade, bits);
        yield new Paint(format, level, level, level);
      }
      case YBR_FULL, YBR_FULL_422 -> {
        long grey = 1L << (bits.stored() - 1);
        yield new Paint(format, level(shade, bits), grey, grey);
      }
    };
  }

  private static long level(Shade shade, PixelFormat.Bits bits) {
    return switch (shade) {
      case BLACK -> 0;
      case GREY -> 1L << (bits.stored() - 1);
      case WHITE -> (1L << bits.stored()) - 1;
    };
  }

  private static long light(Shade shade, Attributes dataset, PixelFormat format) {
    PixelFormat.Bits bits = format.bits();
    boolean isTurned = (format.photometric() == Photometric.MONOCHROME1) != isFalling(dataset);
    // Padding is shown black, and so black may be its value.
    return switch (shade) {
      case BLACK -> isTurned ? bits.max() : bits.min();
      case GREY -> Padding.of(dataset, bits).beside(middle(dataset, bits));
      case WHITE -> Padding.of(dataset, bits).beside(isTurned ? bits.min() : bits.max());
    };
  }

  /** What is half-way in the first window of the file; without one, of all that can be stored. */
  private static long middle(Attributes dataset, PixelFormat.Bits bits) {
    long middle = bits.isSigned() ? 0 : 1L << (bits.stored() - 1);
    List<Window> windows = Window.presets(dataset);
    boolean isStraight =
        dataset.getSequence(Tag.ModalityLUTSequence).isEmpty()
            && dataset.getSequence(Tag.VOILUTSequence).isEmpty()
            && (dataset.contains(Tag.RescaleSlope)
                || dataset.getSequence(Tag.SharedFunctionalGroupsSequence).isEmpty());
    double slope = dataset.getDouble(Tag.RescaleSlope).orElse(1);
    if (windows.isEmpty() || !isStraight || slope == 0) {
      return middle;
    }
    double intercept = dataset.getDouble(Tag.RescaleIntercept).orElse(0);
    return Math.clamp(
        Math.round((windows.getFirst().centre() - intercept) / slope), bits.min(), bits.max());
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
