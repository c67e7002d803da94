// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.giftcloud.imaging.PixelProblem.COLOUR_UNSUPPORTED;
import static org.giftcloud.imaging.PixelProblem.FORMAT_INCOMPLETE;
import static org.giftcloud.imaging.PixelProblem.FORMAT_UNSUPPORTED;
import static org.giftcloud.imaging.PixelProblem.TOO_LARGE;

import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;

/** The shape of a frame and of its samples (PS3.3 C.7.6.3). */
public record PixelFormat(
    int rows, int columns, Photometric photometric, Bits bits, Planes planes) {

  /** How samples of several colours follow one another. */
  public enum Planes {
    INTERLEAVED,
    PLANAR
  }

  public enum Sign {
    UNSIGNED,
    SIGNED
  }

  /** The bits of one sample: the cell it lies in, how many count, where the top one is. */
  public record Bits(int allocated, int stored, int high, Sign sign) {
    public boolean isSigned() {
      return sign == Sign.SIGNED;
    }

    int shift() {
      return high + 1 - stored;
    }

    /** The smallest value a sample can have. */
    public long min() {
      return isSigned() ? -(1L << (stored - 1)) : 0;
    }

    /** The largest value a sample can have. */
    public long max() {
      return isSigned() ? (1L << (stored - 1)) - 1 : (1L << stored) - 1;
    }
  }

  private static final long MAX_FRAME_BYTES = 1L << 30;

  static PixelFormat of(Attributes dataset) throws UnsupportedPixelsException {
    int rows = positive(dataset, Tag.Rows);
    int columns = positive(dataset, Tag.Columns);
    int allocated = positive(dataset, Tag.BitsAllocated);
    int stored = dataset.getInt(Tag.BitsStored).orElse(allocated);
    int high = dataset.getInt(Tag.HighBit).orElse(stored - 1);
    Sign sign =
        dataset.getInt(Tag.PixelRepresentation).orElse(0) == 1 ? Sign.SIGNED : Sign.UNSIGNED;
    int samples = dataset.getInt(Tag.SamplesPerPixel).orElse(1);
    Photometric photometric = photometric(dataset, samples);
    if (photometric.samples() != samples) {
      throw new UnsupportedPixelsException(
          FORMAT_INCOMPLETE, "(0028,0002) does not agree with (0028,0004)");
    }
    if (allocated != 1 && allocated != 8 && allocated != 16 && allocated != 32) {
      throw new UnsupportedPixelsException(FORMAT_UNSUPPORTED, "(0028,0100) is " + allocated);
    }
    if (stored < 1 || stored > allocated || high >= allocated || high < stored - 1) {
      throw new UnsupportedPixelsException(
          FORMAT_INCOMPLETE, "(0028,0100), (0028,0101) and (0028,0102) contradict one another");
    }
    if (allocated == 1 && samples != 1) {
      throw new UnsupportedPixelsException(FORMAT_UNSUPPORTED, "colour of one bit");
    }
    Planes planes =
        samples > 1 && dataset.getInt(Tag.PlanarConfiguration).orElse(0) == 1
            ? Planes.PLANAR
            : Planes.INTERLEAVED;
    PixelFormat format =
        new PixelFormat(
            rows, columns, photometric, new Bits(allocated, stored, high, sign), planes);
    if (Math.max(format.frameBits() / 8, (long) rows * columns * 4) > MAX_FRAME_BYTES) {
      throw new UnsupportedPixelsException(TOO_LARGE, rows + " x " + columns);
    }
    return format;
  }

  private static Photometric photometric(Attributes dataset, int samples)
      throws UnsupportedPixelsException {
    String name = dataset.getString(Tag.PhotometricInterpretation).orElse("");
    if (name.isEmpty()) {
      // Old files leave it out; the number of samples still says what the pixels are.
      return samples == 3 ? Photometric.RGB : Photometric.MONOCHROME2;
    }
    return Photometric.of(name)
        .orElseThrow(() -> new UnsupportedPixelsException(COLOUR_UNSUPPORTED, "(0028,0004)"));
  }

  private static int positive(Attributes dataset, int tag) throws UnsupportedPixelsException {
    int value = dataset.getInt(tag).orElse(0);
    if (value <= 0) {
      throw new UnsupportedPixelsException(
          FORMAT_INCOMPLETE, Tag.toString(tag) + " missing or zero");
    }
    return value;
  }

  public int samples() {
    return photometric.samples();
  }

  /** Bytes of one sample; at least one. */
  int sampleBytes() {
    return Math.max(1, bits.allocated() / 8);
  }

  /** True for uncompressed pixels that share their colour differences in pairs. */
  boolean isSubsampled() {
    return photometric == Photometric.YBR_FULL_422;
  }

  /** Bits of one frame as it lies in uncompressed Pixel Data. */
  long frameBits() {
    long pixels = (long) rows * columns;
    return isSubsampled() ? pixels * 2 * bits.allocated() : pixels * samples() * bits.allocated();
  }

  int frameBytes() {
    return Math.toIntExact((frameBits() + 7) / 8);
  }

  PixelFormat with(Photometric other, Planes order) {
    return new PixelFormat(rows, columns, other, bits, order);
  }
}
