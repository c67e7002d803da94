// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.workspace;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.imaging.FrameReader;
import org.giftcloud.imaging.Window;

/**
 * How an image asks to be shown.
 *
 * @param shades whether a window makes a difference
 * @param windows the windows that the file names, the one it is shown with first (PS3.3 C.11.2)
 * @param framesPerSecond how fast its frames were taken, or empty where the file does not say
 */
public record Display(Shades shades, List<Window> windows, OptionalDouble framesPerSecond) {
  /** What is shown where nothing is known. */
  public static final Display UNKNOWN =
      new Display(Shades.COLOUR, List.of(), OptionalDouble.empty());

  /** Faster than any screen shows, or slower than a person waits, is a slip of the file. */
  private static final double SLOWEST = 0.2;

  private static final double FASTEST = 240;

  public Display {
    windows = List.copyOf(windows);
  }

  /** Grey or colour. */
  public enum Shades {
    GREY,
    COLOUR
  }

  static Display of(Attributes dataset, FrameReader reader) {
    return new Display(
        reader.isGrey() ? Shades.GREY : Shades.COLOUR, reader.presets(0), rate(dataset));
  }

  /** PS3.3 C.7.6.5: the rate asked for display, then that of the scan, then the frame time. */
  private static OptionalDouble rate(Attributes dataset) {
    for (int tag : new int[] {Tag.RecommendedDisplayFrameRate, Tag.CineRate}) {
      OptionalInt rate = dataset.getInt(tag);
      if (rate.isPresent() && isSound(rate.getAsInt())) {
        return OptionalDouble.of(rate.getAsInt());
      }
    }
    OptionalDouble millis = dataset.getDouble(Tag.FrameTime);
    return millis.isPresent() && isSound(1000 / millis.getAsDouble())
        ? OptionalDouble.of(1000 / millis.getAsDouble())
        : OptionalDouble.empty();
  }

  private static boolean isSound(double rate) {
    return rate >= SLOWEST && rate <= FASTEST;
  }
}
