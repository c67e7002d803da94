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

  /** What kind of numbers samples are. */
  public enum Sign {
    UNSIGNED,
    SIGNED,
    /** IEEE 754, of 32 or 64 bits; a sample as a whole number is the bits of it. */
    FLOATING
  }

  /** The bits of one sample: the cell it lies in, how many count, where the top one is. */
  public record Bits(int allocated, int stored, int high, Sign sign) {
    public boolean isSigned() {
      return sign == Sign.SIGNED;
    }

    public boolean isFloating() {
      return sign == Sign.FLOATING;
    }

    /** The number that a sample stands for. */
    double number(long sample) {
      if (!isFloating()) {
        return (double) sample;
      }
      return allocated == Float.SIZE
          ? Float.intBitsToFloat((int) sample)
          : Double.longBitsToDouble(sample);
    }

    int shift() {
      return high + 1 - stored;
    }

    /** The smallest value a sample can have, were it a whole number. */
    public long min() {
      return isSigned() ? -(1L << (stored - 1)) : 0;
    }

    /** The largest value a sample can have, were it a whole number. */
    public long max() {
      return isSigned() ? (1L << (stored - 1)) - 1 : (1L << stored) - 1;
    }
  }

  private static final long MAX_FRAME_BYTES = 1L << 30;

  static PixelFormat of(Attributes dataset) throws UnsupportedPixelsException {
    int rows = positive(dataset, Tag.Rows);
    int columns = positive(dataset, Tag.Columns);
    Bits bits = ImagePixels.isFloating(dataset) ? floating(dataset) : whole(dataset);
    int samples = dataset.getInt(Tag.SamplesPerPixel).orElse(1);
    Photometric photometric = photometric(dataset, samples);
    if (photometric.samples() != samples) {
      throw new UnsupportedPixelsException(
          FORMAT_INCOMPLETE, "(0028,0002) does not agree with (0028,0004)");
    }
    if (bits.allocated() == 1 && samples != 1) {
      throw new UnsupportedPixelsException(FORMAT_UNSUPPORTED, "colour of one bit");
    }
    if (bits.isFloating() && !photometric.isMonochrome()) {
      throw new UnsupportedPixelsException(FORMAT_UNSUPPORTED, "colour of floating-point values");
    }
    Planes planes =
        samples > 1 && dataset.getInt(Tag.PlanarConfiguration).orElse(0) == 1
            ? Planes.PLANAR
            : Planes.INTERLEAVED;
    PixelFormat format = new PixelFormat(rows, columns, photometric, bits, planes);
    if (Math.max(format.frameBits() / 8, (long) rows * columns * 4) > MAX_FRAME_BYTES) {
      throw new UnsupportedPixelsException(TOO_LARGE, rows + " x " + columns);
    }
    return format;
  }

  private static Bits whole(Attributes dataset) throws UnsupportedPixelsException {
    int allocated = positive(dataset, Tag.BitsAllocated);
    int stored = dataset.getInt(Tag.BitsStored).orElse(allocated);
    int high = dataset.getInt(Tag.HighBit).orElse(stored - 1);
    if (allocated != 1 && allocated != 8 && allocated != 16 && allocated != 32) {
      throw new UnsupportedPixelsException(FORMAT_UNSUPPORTED, "(0028,0100) is " + allocated);
    }
    if (stored < 1 || stored > allocated || high >= allocated || high < stored - 1) {
      throw new UnsupportedPixelsException(
          FORMAT_INCOMPLETE, "(0028,0100), (0028,0101) and (0028,0102) contradict one another");
    }
    boolean isSigned = dataset.getInt(Tag.PixelRepresentation).orElse(0) == 1;
    return new Bits(allocated, stored, high, isSigned ? Sign.SIGNED : Sign.UNSIGNED);
  }

  /**
   * PS3.3 C.7.6.24, C.7.6.25: the element says how many bits there are; nothing else may differ.
   */
  private static Bits floating(Attributes dataset) throws UnsupportedPixelsException {
    int bits = ImagePixels.tag(dataset) == Tag.FloatPixelData ? Float.SIZE : Double.SIZE;
    if (dataset.getInt(Tag.BitsAllocated).orElse(bits) != bits) {
      throw new UnsupportedPixelsException(
          FORMAT_INCOMPLETE, "(0028,0100) is not that of the floating-point values");
    }
    return new Bits(bits, bits, bits - 1, Sign.FLOATING);
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
