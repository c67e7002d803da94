// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;

/** Samples that are no part of the picture: one value, or all between two (PS3.3 C.7.5.1.1.2). */
record Padding(PixelFormat.Bits bits, double low, double high) {
  static Padding none(PixelFormat.Bits bits) {
    return new Padding(bits, Double.NaN, Double.NaN);
  }

  static Padding of(Attributes dataset, PixelFormat.Bits bits) {
    if (!bits.isFloating()) {
      return whole(dataset, bits);
    }
    boolean isFloat = bits.allocated() == Float.SIZE;
    OptionalDouble value =
        dataset.getDouble(isFloat ? Tag.FloatPixelPaddingValue : Tag.DoubleFloatPixelPaddingValue);
    if (value.isEmpty()) {
      return none(bits);
    }
    OptionalDouble limit =
        dataset.getDouble(
            isFloat ? Tag.FloatPixelPaddingRangeLimit : Tag.DoubleFloatPixelPaddingRangeLimit);
    double one = value.getAsDouble();
    double other = limit.orElse(one);
    return isFloat ? between(bits, (float) one, (float) other) : between(bits, one, other);
  }

  private static Padding whole(Attributes dataset, PixelFormat.Bits bits) {
    OptionalInt value = dataset.getInt(Tag.PixelPaddingValue);
    if (value.isEmpty()) {
      return none(bits);
    }
    int limit = dataset.getInt(Tag.PixelPaddingRangeLimit).orElse(value.getAsInt());
    return between(bits, cell(value.getAsInt(), bits), cell(limit, bits));
  }

  /** The limit may be on either side of the value. */
  private static Padding between(PixelFormat.Bits bits, double one, double other) {
    return new Padding(bits, Math.min(one, other), Math.max(one, other));
  }

  private static double cell(int value, PixelFormat.Bits bits) {
    int unused = 32 - Math.min(32, bits.allocated());
    int low = value << unused;
    return bits.isSigned() ? low >> unused : low >>> unused;
  }

  boolean isNone() {
    return Double.isNaN(low);
  }

  boolean has(long sample) {
    double number = bits.number(sample);
    return number >= low && number <= high;
  }

  /** The value nearest to a whole one that is part of the picture; the same where there is none. */
  long beside(long sample) {
    if (bits.isFloating() || !has(sample)) {
      return sample;
    }
    long below = (long) low - 1;
    long above = (long) high + 1;
    boolean canBelow = below >= bits.min();
    boolean canAbove = above <= bits.max();
    if (canBelow && (!canAbove || sample - below <= above - sample)) {
      return below;
    }
    return canAbove ? above : sample;
  }
}
