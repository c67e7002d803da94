// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.detect;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.Tag;
import org.giftcloud.engine.detect.JudgedLine.Kind;
import org.giftcloud.engine.inspect.InspectedInstance;
import org.giftcloud.imaging.Cover;
import org.giftcloud.imaging.Region;
import org.giftcloud.imaging.UltrasoundRegions;
import org.giftcloud.imaging.text.TextFinder;

/**
 * Proposes masks for what was never seen before: everything outside the ultrasound regions that is
 * not a measurement, and inside all text that is not one.
 */
public final class MaskProposer {
  /** Masks of JPEG images grow to whole blocks; a measurement keeps that far away from them. */
  private static final int BLOCK = 16;

  private static final int MARGIN = 3;

  private final TextFinder finder;

  public MaskProposer(TextFinder finder) {
    this.finder = finder;
  }

  /**
   * Looks at every frame.
   *
   * @throws IOException when a frame cannot be read or the models are missing
   */
  public MaskProposal propose(InspectedInstance image) throws IOException {
    Attributes dataset = image.dataset();
    LineJudge judge = new LineJudge(image.identity());
    return proposal(dataset, judge.judge(finder.find(dataset, image.syntax())));
  }

  private static MaskProposal proposal(Attributes dataset, List<JudgedLine> lines) {
    int columns = dataset.getInt(Tag.Columns).orElse(0);
    int rows = dataset.getInt(Tag.Rows).orElse(0);
    List<Region> kept =
        lines.stream()
            .filter(line -> line.kind() == Kind.MEASUREMENT)
            .map(JudgedLine::box)
            .toList();
    List<Region> around = List.of();
    List<Region> regions = UltrasoundRegions.of(dataset);
    if (!regions.isEmpty()) {
      List<Region> holes = new ArrayList<>(regions);
      kept.forEach(box -> holes.add(aligned(box)));
      around = Cover.around(columns, rows, holes);
    }
    List<JudgedLine> grown =
        lines.stream()
            .map(
                line ->
                    line.kind() == Kind.MEASUREMENT
                        ? line
                        : line.reaching(grown(line, kept, columns, rows)))
            .toList();
    return new MaskProposal(around, grown);
  }

  private static Region aligned(Region box) {
    int left = Math.max(0, box.x() / BLOCK * BLOCK);
    int top = Math.max(0, box.y() / BLOCK * BLOCK);
    int right = (box.x() + box.width() + BLOCK - 1) / BLOCK * BLOCK;
    int bottom = (box.y() + box.height() + BLOCK - 1) / BLOCK * BLOCK;
    return new Region(left, top, right - left, bottom - top);
  }

  /**
   * Lone letters at the ends of a line are overlooked; accents of capitals stand above it. Where a
   * measurement stands to one side, that side stays narrow.
   */
  private static Region grown(JudgedLine line, List<Region> kept, int columns, int rows) {
    Region reach = line.reach();
    for (Region other : kept) {
      reach = before(other, line.box(), reach);
    }
    int ends = Math.max(MARGIN, reach.height());
    int left = room(kept, region(reach, -ends, 0, 0, 0), ends);
    int right = room(kept, region(reach, 0, 0, ends, 0), ends);
    Region wide = region(reach, -left, 0, right, 0);
    int sides = Math.max(MARGIN, reach.height() / 3);
    int above = room(kept, region(wide, 0, -sides, 0, 0), sides);
    int below = room(kept, region(wide, 0, 0, 0, sides), sides);
    return within(region(wide, 0, -above, 0, below), columns, rows);
  }

  private static Region within(Region box, int columns, int rows) {
    int left = Math.max(0, box.x());
    int top = Math.max(0, box.y());
    int right = Math.min(columns, box.x() + box.width());
    int bottom = Math.min(rows, box.y() + box.height());
    return new Region(left, top, right - left, bottom - top);
  }

  private static int room(List<Region> kept, Region grown, int wanted) {
    return kept.stream().anyMatch(line -> meet(line, grown)) ? MARGIN : wanted;
  }

  /** What colour alone suggests ends where a measurement begins. */
  private static Region before(Region other, Region box, Region reach) {
    if (!meet(other, reach) || meet(other, box)) {
      return reach;
    }
    int left = reach.x();
    int right = reach.x() + reach.width();
    if (other.x() >= box.x() + box.width()) {
      right = other.x();
    } else if (other.x() + other.width() <= box.x()) {
      left = other.x() + other.width();
    }
    return new Region(left, reach.y(), right - left, reach.height());
  }

  private static Region region(Region box, int left, int top, int right, int bottom) {
    return new Region(
        box.x() + left, box.y() + top, box.width() + right - left, box.height() + bottom - top);
  }

  private static boolean meet(Region a, Region b) {
    return a.x() < b.x() + b.width()
        && b.x() < a.x() + a.width()
        && a.y() < b.y() + b.height()
        && b.y() < a.y() + a.height();
  }
}
