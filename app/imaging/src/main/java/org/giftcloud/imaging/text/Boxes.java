// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.giftcloud.imaging.Region;

/** Puts together boxes that are one line of text, found twice. */
final class Boxes {
  /** Each result holds all boxes that belong to it. */
  static List<Found> merged(List<Found> boxes) {
    List<Found> merged = new ArrayList<>();
    for (Found found : boxes) {
      Found grown = found;
      for (int i = 0; i < merged.size(); i++) {
        if (areOneLine(merged.get(i).box(), grown.box())) {
          Found other = merged.remove(i);
          grown = united(other, grown);
          i = -1; // what it grew into may touch others now
        }
      }
      merged.add(grown);
    }
    return List.copyOf(merged);
  }

  /** As wide as both; as high as the finer one says, for coarse boxes reach into other lines. */
  private static Found united(Found a, Found b) {
    Region all = union(a.box(), b.box());
    double likelihood = Math.max(a.likelihood(), b.likelihood());
    if (a.scale() == b.scale()) {
      return new Found(all, likelihood, a.scale());
    }
    Found fine = a.scale() > b.scale() ? a : b;
    boolean isWhole = fine.box().height() * 5 >= all.height() * 2;
    Region box =
        isWhole ? new Region(all.x(), fine.box().y(), all.width(), fine.box().height()) : all;
    return new Found(box, likelihood, fine.scale());
  }

  static boolean areOneLine(Region a, Region b) {
    int tall = Math.min(a.y() + a.height(), b.y() + b.height()) - Math.max(a.y(), b.y());
    int wide = Math.min(a.x() + a.width(), b.x() + b.width()) - Math.max(a.x(), b.x());
    if (tall <= 0 || wide <= 0) {
      return false;
    }
    boolean isSameHeight =
        tall * 2 > Math.max(a.height(), b.height()) || tall * 4 > 3 * union(a, b).height();
    long shared = (long) tall * wide;
    boolean isWithin = shared * 10 > 8 * Math.min(area(a), area(b));
    return isSameHeight || isWithin;
  }

  static long area(Region region) {
    return (long) region.width() * region.height();
  }

  static Region union(Region a, Region b) {
    int left = Math.min(a.x(), b.x());
    int top = Math.min(a.y(), b.y());
    int right = Math.max(a.x() + a.width(), b.x() + b.width());
    int bottom = Math.max(a.y() + a.height(), b.y() + b.height());
    return new Region(left, top, right - left, bottom - top);
  }

  static Optional<Region> clipped(Region box, int width, int height) {
    int left = Math.max(0, box.x());
    int top = Math.max(0, box.y());
    int right = Math.min(width, box.x() + box.width());
    int bottom = Math.min(height, box.y() + box.height());
    return left < right && top < bottom
        ? Optional.of(new Region(left, top, right - left, bottom - top))
        : Optional.empty();
  }

  private Boxes() {}
}
