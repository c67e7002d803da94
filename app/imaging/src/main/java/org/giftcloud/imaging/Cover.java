// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Cuts a picture into rectangles around holes. */
public final class Cover {
  /** Rectangles that do not overlap and hold every pixel but those of the holes. */
  public static List<Region> around(int columns, int rows, List<Region> holes) {
    TreeSet<Integer> edges = new TreeSet<>(List.of(0, rows));
    for (Region hole : holes) {
      edges.add(Math.clamp(hole.y(), 0, rows));
      edges.add(Math.clamp((long) hole.y() + hole.height(), 0, rows));
    }
    List<Region> cover = new ArrayList<>();
    List<Region> above = List.of();
    Integer top = null;
    for (Integer edge : edges) {
      if (top != null) {
        List<Region> band = band(columns, top, edge, holes);
        above = joined(cover, above, band);
      }
      top = edge;
    }
    cover.addAll(above);
    return List.copyOf(cover);
  }

  private static List<Region> band(int columns, int top, int bottom, List<Region> holes) {
    List<Region> crossing =
        holes.stream()
            .filter(h -> h.y() < bottom && (long) h.y() + h.height() > top)
            .sorted((a, b) -> Integer.compare(a.x(), b.x()))
            .toList();
    List<Region> band = new ArrayList<>();
    int from = 0;
    for (Region hole : crossing) {
      int start = Math.min(hole.x(), columns);
      if (start > from) {
        band.add(new Region(from, top, start - from, bottom - top));
      }
      from = Math.max(from, Math.clamp((long) hole.x() + hole.width(), 0, columns));
    }
    if (from < columns) {
      band.add(new Region(from, top, columns - from, bottom - top));
    }
    return band;
  }

  /** Goes on with rectangles of the band above that are as wide; the others are done. */
  private static List<Region> joined(List<Region> done, List<Region> above, List<Region> band) {
    List<Region> open = new ArrayList<>();
    List<Region> ending = new ArrayList<>(above);
    for (Region next : band) {
      Region grown = next;
      for (Region before : above) {
        if (before.x() == next.x() && before.width() == next.width()) {
          grown = new Region(next.x(), before.y(), next.width(), before.height() + next.height());
          ending.remove(before);
        }
      }
      open.add(grown);
    }
    done.addAll(ending);
    return open;
  }

  private Cover() {}
}
