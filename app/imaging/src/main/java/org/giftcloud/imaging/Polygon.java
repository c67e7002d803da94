// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import java.util.ArrayList;
import java.util.List;

/**
 * The area within a closed line, which need not turn at whole pixels. Where the line crosses itself
 * all that it goes around is within.
 */
public record Polygon(List<Point> points) implements MaskShape {
  static final double FARTHEST = 1 << 20;
  private static final int MOST_POINTS = 1000;

  /** A corner; the centre of the top left pixel is 0.5, 0.5. */
  public record Point(double x, double y) {
    public Point {
      if (!(Math.abs(x) <= FARTHEST) || !(Math.abs(y) <= FARTHEST)) {
        throw new IllegalArgumentException("A corner lies too far away");
      }
    }
  }

  public Polygon {
    points = List.copyOf(points);
    if (points.size() < 3 || points.size() > MOST_POINTS) {
      throw new IllegalArgumentException("A polygon has 3 to " + MOST_POINTS + " corners");
    }
  }

  @Override
  public List<Region> cover(int columns, int rows, List<Region> ultrasound) {
    PixelRuns runs = new PixelRuns(columns, rows);
    Region around = bounds(columns, rows);
    int bottom = (int) Math.min(rows, (long) around.y() + around.height());
    for (int row = Math.max(0, around.y()); row < bottom; row++) {
      List<Crossing> crossings = new ArrayList<>();
      for (int i = 0; i < points.size(); i++) {
        Point from = points.get(i);
        Point to = points.get((i + 1) % points.size());
        edge(runs, row, from, to);
        crossing(from, to, row + 0.5).ifPresent(crossings::add);
      }
      inside(runs, row, crossings);
    }
    return runs.regions();
  }

  /** The pixels of a row that a side touches. */
  private static void edge(PixelRuns runs, int row, Point from, Point to) {
    double top = Math.min(from.y, to.y);
    double bottom = Math.max(from.y, to.y);
    if (bottom < row || top > row + 1.0) {
      return;
    }
    double a = xAt(from, to, Math.max(top, row));
    double b = xAt(from, to, Math.min(bottom, row + 1.0));
    if (from.y == to.y) {
      a = from.x;
      b = to.x;
    }
    runs.add(row, Math.min(a, b), Math.max(a, b));
  }

  private static double xAt(Point from, Point to, double y) {
    return from.y == to.y ? from.x : from.x + (to.x - from.x) * (y - from.y) / (to.y - from.y);
  }

  private record Crossing(double x, int turn) {}

  private static java.util.Optional<Crossing> crossing(Point from, Point to, double y) {
    boolean isDown = from.y <= y && to.y > y;
    boolean isUp = to.y <= y && from.y > y;
    return isDown || isUp
        ? java.util.Optional.of(new Crossing(xAt(from, to, y), isDown ? 1 : -1))
        : java.util.Optional.empty();
  }

  /** Pixels that no side touches are within or without as their middle is. */
  private static void inside(PixelRuns runs, int row, List<Crossing> crossings) {
    crossings.sort((a, b) -> Double.compare(a.x, b.x));
    int turns = 0;
    double from = 0;
    for (Crossing crossing : crossings) {
      if (turns == 0) {
        from = crossing.x;
      }
      turns += crossing.turn;
      if (turns == 0) {
        runs.add(row, from, crossing.x);
      }
    }
  }

  @Override
  public Region bounds(int columns, int rows) {
    double left = points.stream().mapToDouble(Point::x).min().orElse(0);
    double top = points.stream().mapToDouble(Point::y).min().orElse(0);
    double right = points.stream().mapToDouble(Point::x).max().orElse(0);
    double bottom = points.stream().mapToDouble(Point::y).max().orElse(0);
    return Region.enclosing(left, top, right - left, bottom - top);
  }

  @Override
  public Polygon within(Region bounds) {
    Region old = bounds(0, 0);
    double across = (double) bounds.width() / old.width();
    double down = (double) bounds.height() / old.height();
    return new Polygon(
        points.stream()
            .map(
                p ->
                    new Point(
                        bounds.x() + (p.x - old.x()) * across, bounds.y() + (p.y - old.y()) * down))
            .toList());
  }
}
