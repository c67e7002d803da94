// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * What is painted over in an image: a shape, in some frames or all. In JSON a rectangle in all
 * frames is {@code {"x":0,"y":0,"width":10,"height":10}}, as it was before there were other shapes;
 * others name their {@code shape} ({@code ellipse}, {@code polygon} with {@code points}, {@code
 * whole-frame}, {@code outside-ultrasound}), and {@code "frames":{"first":1,"last":9}} where they
 * are not for all.
 */
public record Mask(MaskShape shape, FrameRange frames) {
  /** A shape in every frame. */
  public static Mask of(MaskShape shape) {
    return new Mask(shape, FrameRange.ALL);
  }

  /** Shapes in every frame. */
  public static List<Mask> of(List<? extends MaskShape> shapes) {
    return shapes.stream().map(Mask::of).toList();
  }

  @JsonCreator
  static Mask of(MaskForm form) {
    return form.mask();
  }

  @JsonValue
  MaskForm form() {
    return MaskForm.of(this);
  }

  /** Whether it is a rectangle in all frames, which is all that the first version knew. */
  public boolean isPlain() {
    return shape instanceof Region && frames.equals(FrameRange.ALL);
  }

  /** The same mask where another rectangle is around it. */
  public Mask within(Region bounds) {
    return new Mask(shape.within(bounds), frames);
  }
}
