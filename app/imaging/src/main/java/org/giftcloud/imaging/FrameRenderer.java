// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.jspecify.annotations.Nullable;

/** Makes the picture of a decoded frame: stored value, modality value, grey (PS3.4 N.2). */
final class FrameRenderer {
  private static final int OPAQUE = 0xff000000;

  private final Attributes dataset;
  private final PixelFormat format;
  // Only palette images have one.
  private final @Nullable Palette palette;

  private FrameRenderer(Attributes dataset, PixelFormat format, @Nullable Palette palette) {
    this.dataset = dataset;
    this.format = format;
    this.palette = palette;
  }

  static FrameRenderer of(Attributes dataset, PixelFormat format)
      throws UnsupportedPixelsException {
    boolean isPalette = format.photometric() == Photometric.PALETTE_COLOR;
    return new FrameRenderer(dataset, format, isPalette ? Palette.of(dataset, format) : null);
  }

  FrameImage render(RawFrame raw, int frame, Window window, Overlays overlays)
      throws UnsupportedPixelsException {
    int[] argb = new int[format.rows() * format.columns()];
    Optional<Window> shown = Optional.empty();
    if (palette != null) {
      for (int i = 0; i < argb.length; i++) {
        argb[i] = palette.argb(raw.value(i));
      }
      if (isLost(raw, argb, PaddedBorder.of(raw, format, Padding.none(format.bits())))) {
        grey(raw, frame, Window.wholeRange(), value -> value, argb);
      }
    } else if (format.photometric().isMonochrome()) {
      shown = Optional.of(grey(raw, frame, window, argb));
    } else {
      colour(raw, argb);
    }
    switch (overlays) {
      case SHOWN -> OverlayDrawing.draw(dataset, raw, frame, argb);
      case HIDDEN -> {}
    }
    double height = PixelHeight.of(dataset, functionalGroup(frame, Tag.PixelMeasuresSequence));
    return new FrameImage(format.columns(), format.rows(), height, argb, shown);
  }

  boolean hasOverlays() {
    return !OverlayPlane.groups(dataset).isEmpty() || HiddenContent.hasOverlayInPixels(dataset);
  }

  /**
   * Fills in the picture and gives the window that it was made with. What the file says of its
   * display is not followed where no more than two shades would be left of more values.
   */
  private Window grey(RawFrame raw, int frame, Window asked, int[] argb)
      throws UnsupportedPixelsException {
    DoubleUnaryOperator modality = modality(frame);
    Shown shown = grey(raw, frame, asked, modality, argb);
    if (asked.shape() == Window.Shape.AS_STORED && isLost(raw, argb, shown.border())) {
      shown = grey(raw, frame, Window.wholeRange(), modality, argb);
    }
    if (shown.isWhole() && isLost(raw, argb, shown.border())) {
      shown = grey(raw, frame, Window.wholeRange(), value -> value, argb);
    }
    return shown.window();
  }

  private record Shown(Window window, PaddedBorder border, boolean isWhole) {}

  /** Whether it has one or two colours, and pixels of one colour differ in what they store. */
  private static boolean isLost(RawFrame raw, int[] argb, PaddedBorder border) {
    int first = -1;
    int second = -1;
    boolean isAlike = false;
    for (int i = 0; i < argb.length; i++) {
      if (border.has(i)) {
        continue;
      }
      if (first < 0) {
        first = i;
      } else if (argb[i] == argb[first]) {
        isAlike |= raw.value(i) != raw.value(first);
      } else if (second < 0) {
        second = i;
      } else if (argb[i] == argb[second]) {
        isAlike |= raw.value(i) != raw.value(second);
      } else {
        return false;
      }
    }
    return isAlike;
  }

  private Shown grey(
      RawFrame raw, int frame, Window asked, DoubleUnaryOperator modality, int[] argb)
      throws UnsupportedPixelsException {
    PixelFormat.Bits bits = format.bits();
    boolean isWhole = asked.shape() == Window.Shape.WHOLE_RANGE;
    // Text may be written in the very value of the padding.
    Padding padding = isWhole ? Padding.none(bits) : Padding.of(dataset, bits);
    Optional<GreyTable> table =
        asked.shape() == Window.Shape.AS_STORED
            ? GreyTable.of(dataset.getSequence(Tag.VOILUTSequence), format.bits().sign())
            : Optional.empty();
    PaddedBorder border = PaddedBorder.of(raw, format, padding);
    Window window =
        table.isPresent() ? table.get().range() : window(raw, frame, asked, modality, border);
    DoubleUnaryOperator grey = table.isPresent() ? table.get()::grey : window::grey;
    boolean inverse =
        format.photometric() == Photometric.MONOCHROME1
            || dataset.getString(Tag.PresentationLUTShape).orElse("").equals("INVERSE");
    GreyRamp ramp =
        new GreyRamp(
            value -> {
              double light = grey.applyAsDouble(modality.applyAsDouble(bits.number(value)));
              // No number at all rounds to zero, which is black.
              int level = (int) Math.round(255 * (inverse ? 1 - light : light));
              return OPAQUE | level * 0x010101;
            },
            format.bits());
    for (int i = 0; i < argb.length; i++) {
      argb[i] = ramp.argb(raw.value(i));
    }
    border.darken(argb);
    return new Shown(window, border, isWhole);
  }

  private DoubleUnaryOperator modality(int frame) throws UnsupportedPixelsException {
    Optional<GreyTable> table =
        GreyTable.of(dataset.getSequence(Tag.ModalityLUTSequence), format.bits().sign());
    if (table.isPresent()) {
      return table.get()::at;
    }
    Attributes source =
        dataset.contains(Tag.RescaleSlope)
            ? dataset
            : functionalGroup(frame, Tag.PixelValueTransformationSequence);
    double slope = source.getDouble(Tag.RescaleSlope).orElse(1);
    double intercept = source.getDouble(Tag.RescaleIntercept).orElse(0);
    return value -> value * slope + intercept;
  }

  private Window window(
      RawFrame raw, int frame, Window asked, DoubleUnaryOperator modality, PaddedBorder border) {
    if (asked.shape() == Window.Shape.WHOLE_RANGE) {
      return fullRange(raw, modality, border);
    }
    if (asked.shape() != Window.Shape.AS_STORED) {
      return asked;
    }
    List<Window> stored = presets(frame);
    return stored.isEmpty() ? fullRange(raw, modality, border) : stored.getFirst();
  }

  /** The windows that the file names for a frame: at its top, or in the frame's own group. */
  List<Window> presets(int frame) {
    List<Window> top = Window.presets(dataset);
    return top.isEmpty() ? Window.presets(functionalGroup(frame, Tag.FrameVOILUTSequence)) : top;
  }

  /** PS3.3 C.7.6.16: a macro stands in the item of the frame or in the shared item. */
  private Attributes functionalGroup(int frame, int macro) {
    List<Attributes> perFrame = dataset.getSequence(Tag.PerFrameFunctionalGroupsSequence);
    List<Attributes> shared = dataset.getSequence(Tag.SharedFunctionalGroupsSequence);
    List<Attributes> found =
        frame < perFrame.size() ? perFrame.get(frame).getSequence(macro) : List.of();
    if (found.isEmpty() && !shared.isEmpty()) {
      found = shared.getFirst().getSequence(macro);
    }
    return found.isEmpty() ? Attributes.empty() : found.getFirst();
  }

  /** Of all pixels but the border: what has a padding value within the picture may be text. */
  private Window fullRange(RawFrame raw, DoubleUnaryOperator modality, PaddedBorder border) {
    double darkest = Double.POSITIVE_INFINITY;
    double lightest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < format.rows() * format.columns(); i++) {
      if (!border.has(i)) {
        double shown = modality.applyAsDouble(format.bits().number(raw.value(i)));
        // Of floating-point values some may be none, or infinite.
        if (Double.isFinite(shown)) {
          darkest = Math.min(darkest, shown);
          lightest = Math.max(lightest, shown);
        }
      }
    }
    double width = lightest > darkest ? Math.min(Double.MAX_VALUE, lightest - darkest) : 1;
    double centre = lightest >= darkest ? darkest + width / 2 : 0;
    return new Window(centre, width, Window.Shape.LINEAR_EXACT);
  }

  private void colour(RawFrame raw, int[] argb) {
    PixelFormat shape = raw.format();
    int drop = shape.bits().stored() - 8;
    int columns = shape.columns();
    for (int i = 0; i < argb.length; i++) {
      int x = i % columns;
      int y = i / columns;
      int a = eight(raw.sample(x, y, 0), drop);
      int b = eight(raw.sample(x, y, 1), drop);
      int c = eight(raw.sample(x, y, 2), drop);
      argb[i] = shape.photometric().isYbr() ? ybr(a, b, c) : OPAQUE | a << 16 | b << 8 | c;
    }
  }

  private static int eight(long sample, int drop) {
    return (int) (drop >= 0 ? sample >> drop : sample << -drop) & 0xff;
  }

  /** PS3.3 C.7.6.3.1.2: full range, as in JPEG. */
  private static int ybr(int y, int blue, int red) {
    int b = blue - 128;
    int r = red - 128;
    return OPAQUE
        | level(y + 1.402 * r) << 16
        | level(y - 0.344136 * b - 0.714136 * r) << 8
        | level(y + 1.772 * b);
  }

  private static int level(double value) {
    return Math.clamp(Math.round(value), 0, 255);
  }
}
