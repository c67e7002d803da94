// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.ArrayList;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;

/** Which grey values are shown, and how (PS3.3 C.11.2.1). */
public record Window(double centre, double width, Shape shape) {

  public enum Shape {
    LINEAR,
    LINEAR_EXACT,
    SIGMOID,
    /** As the file says for each frame; without a word there, from its darkest to its lightest. */
    AS_STORED,
    /** From the darkest of each frame to its lightest, whatever the file says. */
    WHOLE_RANGE
  }

  private static final Window AS_STORED = new Window(0, 1, Shape.AS_STORED);
  private static final Window WHOLE_RANGE = new Window(0, 1, Shape.WHOLE_RANGE);

  public Window {
    if (!(width > 0)) {
      throw new IllegalArgumentException("A window has a width above zero");
    }
  }

  public static Window asStored() {
    return AS_STORED;
  }

  /** Hides nothing: what the file's own window cuts off is seen too. */
  public static Window wholeRange() {
    return WHOLE_RANGE;
  }

  /** The first window at the top of the data set, or {@link #asStored()}. */
  public static Window fromDataset(Attributes dataset) {
    List<Window> presets = presets(dataset);
    return presets.isEmpty() ? AS_STORED : presets.getFirst();
  }

  /** All windows the data set offers; those that make no sense are left out. */
  public static List<Window> presets(Attributes dataset) {
    double[] centres = dataset.getDoubles(Tag.WindowCenter);
    double[] widths = dataset.getDoubles(Tag.WindowWidth);
    Shape shape =
        switch (dataset.getString(Tag.VOILUTFunction).orElse("LINEAR")) {
          case "SIGMOID" -> Shape.SIGMOID;
          case "LINEAR_EXACT" -> Shape.LINEAR_EXACT;
          default -> Shape.LINEAR;
        };
    List<Window> presets = new ArrayList<>();
    for (int i = 0; i < Math.min(centres.length, widths.length); i++) {
      boolean usable = Double.isFinite(centres[i]) && Double.isFinite(widths[i]);
      if (usable && widths[i] > 0 && (shape != Shape.LINEAR || widths[i] >= 1)) {
        presets.add(new Window(centres[i], widths[i], shape));
      }
    }
    return List.copyOf(presets);
  }

  /** From black (0) to white (1). */
  double grey(double value) {
    return switch (shape) {
      case LINEAR ->
          width <= 1
              ? (value <= centre - 0.5 ? 0 : 1)
              : clamp((value - centre + 0.5) / (width - 1) + 0.5);
      case LINEAR_EXACT, AS_STORED, WHOLE_RANGE -> clamp((value - centre) / width + 0.5);
      case SIGMOID -> 1 / (1 + Math.exp(-4 * (value - centre) / width));
    };
  }

  private static double clamp(double grey) {
    return Math.clamp(grey, 0, 1);
  }
}
