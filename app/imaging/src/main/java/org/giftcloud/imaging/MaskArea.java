// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/** Where an image is painted: regions that lie in it, and what they cover pixel by pixel. */
record MaskArea(int rows, int columns, List<Region> regions) {
  /** Regions that lie in an image; none where a frame is not masked. */
  static MaskArea of(PixelFormat format, List<Region> regions) {
    // Two neighbours share their colour: both are painted.
    List<Region> whole =
        format.isSubsampled()
            ? regions.stream().map(r -> aligned(r, 2, 1, format)).toList()
            : regions;
    return new MaskArea(format.rows(), format.columns(), List.copyOf(whole));
  }

  /** Grown outward to a grid: each of its cells that is touched, whole. */
  MaskArea grown(int stepX, int stepY) {
    int across = (columns + stepX - 1) / stepX;
    int down = (rows + stepY - 1) / stepY;
    PixelRuns cells = new PixelRuns(across, down);
    for (Region r : regions) {
      int bottom = (r.y() + r.height() - 1) / stepY;
      for (int row = r.y() / stepY; row <= bottom; row++) {
        int left = r.x() / stepX;
        int right = (r.x() + r.width() - 1) / stepX + 1;
        cells.add(row, left, right);
      }
    }
    List<Region> whole =
        cells.regions().stream()
            .flatMap(
                c ->
                    clip(
                        new Region(
                            c.x() * stepX, c.y() * stepY, c.width() * stepX, c.height() * stepY),
                        columns,
                        rows)
                        .stream())
            .toList();
    return new MaskArea(rows, columns, whole);
  }

  /** The region grown outward to a grid. */
  static Region aligned(Region region, int stepX, int stepY, PixelFormat format) {
    int left = region.x() / stepX * stepX;
    int top = region.y() / stepY * stepY;
    int right = (region.x() + region.width() + stepX - 1) / stepX * stepX;
    int bottom = (region.y() + region.height() + stepY - 1) / stepY * stepY;
    return new Region(
        left, top, Math.min(right, format.columns()) - left, Math.min(bottom, format.rows()) - top);
  }

  /** What of a region lies in a plane of the given size: one region or none. */
  static List<Region> clip(Region region, int columns, int rows) {
    long left = Math.max(0L, region.x());
    long top = Math.max(0L, region.y());
    long right = Math.min(columns, (long) region.x() + region.width());
    long bottom = Math.min(rows, (long) region.y() + region.height());
    return left < right && top < bottom
        ? List.of(new Region((int) left, (int) top, (int) (right - left), (int) (bottom - top)))
        : List.of();
  }

  /** The regions as they fall on a plane whose top left corner lies at the given pixel. */
  MaskArea on(int left, int top, int planeColumns, int planeRows) {
    Stream<Region> moved =
        regions.stream()
            .flatMap(
                r ->
                    clip(
                        new Region(r.x() - left, r.y() - top, r.width(), r.height()),
                        planeColumns,
                        planeRows)
                        .stream());
    return new MaskArea(planeRows, planeColumns, moved.toList());
  }

  /** One bit for each pixel, row by row. */
  BitSet pixels() {
    BitSet inside = new BitSet(rows * columns);
    for (Region region : regions) {
      for (int y = region.y(); y < region.y() + region.height(); y++) {
        inside.set(y * columns + region.x(), y * columns + region.x() + region.width());
      }
    }
    return inside;
  }
}
