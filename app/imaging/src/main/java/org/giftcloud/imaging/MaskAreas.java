// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.giftcloud.imaging.PixelProblem.MASK_FRAMES;
import static org.giftcloud.imaging.PixelProblem.MASK_MISSING;
import static org.giftcloud.imaging.PixelProblem.MASK_OUTSIDE;
import static org.giftcloud.imaging.PixelProblem.MASK_PAINTS_NOTHING;
import static org.giftcloud.imaging.PixelProblem.ULTRASOUND_UNNAMED;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.giftcloud.dicom.Attributes;

/** Where each frame of an image is painted; frames under the same masks share one area. */
final class MaskAreas {
  private final List<MaskArea> distinct;
  private final int[] ofFrame;

  private MaskAreas(List<MaskArea> distinct, int[] ofFrame) {
    this.distinct = List.copyOf(distinct);
    this.ofFrame = ofFrame;
  }

  /** Makes another area of one. */
  interface Change {
    MaskArea apply(MaskArea area) throws IOException;
  }

  /**
   * The masks laid on an image.
   *
   * @throws UnsupportedPixelsException where a mask was made for an image of another size, of fewer
   *     frames, or for one that names its ultrasound, and where it would leave the whole image
   */
  static MaskAreas of(Attributes dataset, StoredFrames stored, List<Mask> masks)
      throws UnsupportedPixelsException {
    if (masks.isEmpty()) {
      throw new UnsupportedPixelsException(MASK_MISSING, "no region");
    }
    PixelFormat format = stored.format();
    List<List<Region>> covers = new ArrayList<>();
    for (Mask mask : masks) {
      if (!mask.frames().fits(stored.frames())) {
        throw new UnsupportedPixelsException(MASK_FRAMES, stored.frames() + " frames");
      }
      covers.add(cover(dataset, format, mask.shape()));
    }
    Map<BitSet, Integer> known = new HashMap<>();
    List<MaskArea> distinct = new ArrayList<>();
    int[] ofFrame = new int[stored.frames()];
    for (int frame = 0; frame < ofFrame.length; frame++) {
      BitSet here = new BitSet();
      for (int i = 0; i < masks.size(); i++) {
        here.set(i, masks.get(i).frames().holds(frame));
      }
      Integer area = known.get(here);
      if (area == null) {
        area = distinct.size();
        known.put(here, area);
        distinct.add(
            MaskArea.of(
                format, here.stream().boxed().flatMap(i -> covers.get(i).stream()).toList()));
      }
      ofFrame[frame] = area;
    }
    return new MaskAreas(distinct, ofFrame);
  }

  private static List<Region> cover(Attributes dataset, PixelFormat format, MaskShape shape)
      throws UnsupportedPixelsException {
    List<Region> ultrasound = UltrasoundRegions.of(dataset);
    boolean isAround = shape instanceof OutsideUltrasound;
    if (isAround && ultrasound.isEmpty()) {
      throw new UnsupportedPixelsException(ULTRASOUND_UNNAMED, "(0018,6011)");
    }
    List<Region> cover = shape.cover(format.columns(), format.rows(), ultrasound);
    if (cover.isEmpty() && isAround) {
      throw new UnsupportedPixelsException(MASK_PAINTS_NOTHING, "(0018,6011) is the whole image");
    }
    if (cover.isEmpty()) {
      throw new UnsupportedPixelsException(
          MASK_OUTSIDE, "mask outside " + format.columns() + " x " + format.rows());
    }
    return cover;
  }

  /** One area for all of so many frames. */
  static MaskAreas everywhere(MaskArea area, int frames) {
    return new MaskAreas(List.of(area), new int[frames]);
  }

  MaskArea of(int frame) {
    return distinct.get(ofFrame[frame]);
  }

  /** The areas that there are, each once. */
  List<MaskArea> distinct() {
    return distinct;
  }

  /** Which of the {@link #distinct} areas is that of a frame. */
  int indexOf(int frame) {
    return ofFrame[frame];
  }

  int frames() {
    return ofFrame.length;
  }

  /** What is painted in any frame. */
  MaskArea united() {
    MaskArea first = distinct.getFirst();
    if (distinct.size() == 1) {
      return first;
    }
    return new MaskArea(
        first.rows(),
        first.columns(),
        distinct.stream().flatMap(area -> area.regions().stream()).distinct().toList());
  }

  MaskAreas with(Change change) throws IOException {
    List<MaskArea> changed = new ArrayList<>();
    for (MaskArea area : distinct) {
      changed.add(change.apply(area));
    }
    return new MaskAreas(changed, ofFrame);
  }
}
