// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mask as JSON has it; what a shape does not have is left out, and is refused if it is there. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MaskForm(
    @Nullable String shape,
    @Nullable Double x,
    @Nullable Double y,
    @Nullable Double width,
    @Nullable Double height,
    @Nullable List<List<Double>> points,
    @Nullable Frames frames) {
  private static final String RECTANGLE = "rectangle";
  private static final String ELLIPSE = "ellipse";
  private static final String POLYGON = "polygon";
  private static final String WHOLE_FRAME = "whole-frame";
  private static final String OUTSIDE_ULTRASOUND = "outside-ultrasound";

  /** Absent means from the first, or to the end. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Frames(@Nullable Integer first, @Nullable Integer last) {
    FrameRange range() {
      return new FrameRange(first == null ? 1 : first, last == null ? FrameRange.TO_THE_END : last);
    }
  }

  static MaskForm of(Mask mask) {
    FrameRange range = mask.frames();
    Frames frames =
        range.equals(FrameRange.ALL)
            ? null
            : new Frames(
                range.first(), range.last() == FrameRange.TO_THE_END ? null : range.last());
    return switch (mask.shape()) {
      case Region r -> box(null, r.x(), r.y(), r.width(), r.height(), frames);
      case Ellipse e -> box(ELLIPSE, e.x(), e.y(), e.width(), e.height(), frames);
      case Polygon p ->
          new MaskForm(
              POLYGON,
              null,
              null,
              null,
              null,
              p.points().stream().map(c -> List.of(c.x(), c.y())).toList(),
              frames);
      case WholeFrame w -> named(WHOLE_FRAME, frames);
      case OutsideUltrasound o -> named(OUTSIDE_ULTRASOUND, frames);
    };
  }

  // A constructor's parameters as they are; a record of them would be this one.
  private static MaskForm box(
      @Nullable String shape,
      double x,
      double y,
      double width,
      double height,
      @Nullable Frames frames) {
    return new MaskForm(shape, x, y, width, height, null, frames);
  }

  private static MaskForm named(String shape, @Nullable Frames frames) {
    return new MaskForm(shape, null, null, null, null, null, frames);
  }

  Mask mask() {
    return new Mask(decoded(), frames == null ? FrameRange.ALL : frames.range());
  }

  private MaskShape decoded() {
    String kind = shape == null ? RECTANGLE : shape;
    boolean hasBox = x != null || y != null || width != null || height != null;
    boolean isBox = kind.equals(RECTANGLE) || kind.equals(ELLIPSE);
    if ((hasBox && !isBox) || (points != null && !kind.equals(POLYGON))) {
      throw new IllegalArgumentException("A mask has what its shape does not have");
    }
    return switch (kind) {
      case RECTANGLE -> rectangle();
      case ELLIPSE -> new Ellipse(of(x), of(y), of(width), of(height));
      case POLYGON -> new Polygon(points == null ? List.of() : corners(points));
      case WHOLE_FRAME -> new WholeFrame();
      case OUTSIDE_ULTRASOUND -> new OutsideUltrasound();
      default -> throw new IllegalArgumentException("A mask of an unknown shape");
    };
  }

  private Region rectangle() {
    double w = of(width);
    double h = of(height);
    boolean isSound =
        Math.abs(of(x)) <= Integer.MAX_VALUE / 2.0
            && Math.abs(of(y)) <= Integer.MAX_VALUE / 2.0
            && w <= Integer.MAX_VALUE / 2.0
            && h <= Integer.MAX_VALUE / 2.0;
    if (!isSound || !(w > 0) || !(h > 0)) {
      throw new IllegalArgumentException("A rectangle has a width and a height above zero");
    }
    return Region.enclosing(of(x), of(y), w, h);
  }

  private static List<Polygon.Point> corners(List<List<Double>> points) {
    return points.stream()
        .map(
            p -> {
              if (p.size() != 2) {
                throw new IllegalArgumentException("A corner has two numbers");
              }
              return new Polygon.Point(of(p.get(0)), of(p.get(1)));
            })
        .toList();
  }

  private static double of(@Nullable Double number) {
    if (number == null) {
      throw new IllegalArgumentException("A mask without a number it needs");
    }
    return number;
  }
}
