// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.Locale;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Element;
import org.giftcloud.dicom.FragmentsElement;

/**
 * How the frames of a masked image are stored, beside how they came.
 *
 * @param before bytes of the compressed frames that came
 * @param after bytes of those that were written
 * @param loss whether frames that had lost something are kept without losing more
 */
public record Storing(long before, long after, Kept loss) {
  /** Said of files that are this much larger: below, nobody has to plan for it. */
  private static final double MUCH = 1.25;

  /** What became of the loss of a compression. */
  public enum Kept {
    /** There was none, or the frames are compressed as they were. */
    AS_IT_WAS,
    /** The frames had been compressed with loss and are stored without more of it. */
    WITHOUT_MORE_LOSS
  }

  static Storing of(Attributes before, Attributes after, Kept loss) {
    return new Storing(bytes(before), bytes(after), loss);
  }

  private static long bytes(Attributes dataset) {
    Element pixels = ImagePixels.element(dataset).orElse(null);
    return pixels instanceof FragmentsElement fragments
        ? fragments.fragments().stream().skip(1).mapToLong(one -> one.size()).sum()
        : 0;
  }

  /** Whether it takes much more room than before. */
  public boolean hasGrown() {
    return before > 0 && after > MUCH * before;
  }

  /** Whether a person is told. */
  public boolean matters() {
    return hasGrown() || loss == Kept.WITHOUT_MORE_LOSS;
  }

  /** What a person reads; empty where there is nothing to tell. */
  public String sentence() {
    String size = hasGrown() ? sizes() : "hardly more room than before";
    return switch (loss) {
      case WITHOUT_MORE_LOSS ->
          "This image had been compressed with loss. With its masks it is stored without losing"
              + " more, and still says that it was: "
              + size
              + ".";
      case AS_IT_WAS -> hasGrown() ? "Masked, this image has grown: " + size + "." : "";
    };
  }

  String sizes() {
    return String.format(
        Locale.ROOT,
        "%s instead of %s, %.1f times as much",
        size(after),
        size(before),
        (double) after / before);
  }

  private static String size(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
