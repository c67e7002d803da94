// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Pixels of an image collected row by row, given back as rectangles that do not overlap. */
final class PixelRuns {
  private final int columns;
  private final int rows;
  private final BitSet pixels;

  PixelRuns(int columns, int rows) {
    this.columns = columns;
    this.rows = rows;
    this.pixels = new BitSet(columns * rows);
  }

  /** Adds every pixel of a row that a stretch touches; parts outside the image are nothing. */
  void add(int row, double left, double right) {
    int from = (int) Math.clamp(Math.floor(left), 0, columns);
    int to = (int) Math.clamp(Math.max(Math.ceil(right), Math.floor(left) + 1), 0, columns);
    if (row >= 0 && row < rows && from < to) {
      pixels.set(row * columns + from, row * columns + to);
    }
  }

  /** Stretches that are alike in rows below one another are one rectangle. */
  List<Region> regions() {
    List<Region> done = new ArrayList<>();
    List<Region> open = List.of();
    for (int row = 0; row < rows; row++) {
      List<Region> here = new ArrayList<>();
      for (Region run : runs(row)) {
        Region grown = run;
        for (Region above : open) {
          if (above.x() == run.x() && above.width() == run.width()) {
            grown = new Region(run.x(), above.y(), run.width(), above.height() + 1);
          }
        }
        here.add(grown);
      }
      for (Region above : open) {
        if (here.stream().noneMatch(r -> r.x() == above.x() && r.y() == above.y())) {
          done.add(above);
        }
      }
      open = here;
    }
    done.addAll(open);
    return done;
  }

  private List<Region> runs(int row) {
    List<Region> runs = new ArrayList<>();
    int end = (row + 1) * columns;
    int from = pixels.nextSetBit(row * columns);
    while (from >= 0 && from < end) {
      int to = Math.min(end, pixels.nextClearBit(from));
      runs.add(new Region(from - row * columns, row, to - from, 1));
      from = pixels.nextSetBit(to);
    }
    return runs;
  }
}
