// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MaskShapeTest {
  private static final int COLUMNS = 47;
  private static final int ROWS = 39;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Whatever pixel has a point of the shape in it is covered; few others are. */
  private static void compare(Shape drawn, MaskShape shape) {
    BitSet covered = pixels(shape.cover(COLUMNS, ROWS, List.of()));
    int fine = 16;
    for (int y = 0; y < ROWS; y++) {
      for (int x = 0; x < COLUMNS; x++) {
        boolean touched = false;
        for (int i = 0; i < fine * fine; i++) {
          int row = i / fine;
          double px = x + (i % fine + 0.5) / fine;
          double py = y + (row + 0.5) / fine;
          touched |= drawn.contains(px, py);
        }
        assertTrue(!touched || covered.get(y * COLUMNS + x), "left out " + x + "," + y);
        boolean isNear = drawn.intersects(x - 0.01, y - 0.01, 1.02, 1.02);
        assertTrue(isNear || !covered.get(y * COLUMNS + x), "too much " + x + "," + y);
      }
    }
  }

  private static BitSet pixels(List<Region> regions) {
    BitSet pixels = new BitSet();
    int area = 0;
    for (Region r : regions) {
      assertTrue(MaskArea.clip(r, COLUMNS, ROWS).equals(List.of(r)), "a cover lies in the image");
      area += r.width() * r.height();
      for (int y = r.y(); y < r.y() + r.height(); y++) {
        pixels.set(y * COLUMNS + r.x(), y * COLUMNS + r.x() + r.width());
      }
    }
    assertEquals(area, pixels.cardinality(), "rectangles of a cover do not overlap");
    return pixels;
  }

  @Test
  void ellipses_are_snapped_outward() {
    Random random = new Random(Long.getLong("seed", 11));
    for (int i = 0; i < 120; i++) {
      double x = random.nextDouble(-10, 40);
      double y = random.nextDouble(-10, 35);
      double width = random.nextDouble(0.2, 40);
      double height = random.nextDouble(0.2, 40);

      compare(new Ellipse2D.Double(x, y, width, height), new Ellipse(x, y, width, height));
    }
  }

  @Test
  void polygons_are_snapped_outward_also_where_they_cross_themselves() {
    Random random = new Random(Long.getLong("seed", 12));
    for (int i = 0; i < 120; i++) {
      List<Polygon.Point> points = new ArrayList<>();
      Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO);
      int corners = random.nextInt(3, 8);
      for (int c = 0; c < corners; c++) {
        boolean isWhole = random.nextInt(3) == 0;
        double x = random.nextDouble(-10, 57);
        double y = random.nextDouble(-10, 49);
        points.add(new Polygon.Point(isWhole ? Math.rint(x) : x, isWhole ? Math.rint(y) : y));
        if (c == 0) {
          path.moveTo(points.getLast().x(), points.getLast().y());
        } else {
          path.lineTo(points.getLast().x(), points.getLast().y());
        }
      }
      path.closePath();

      compare(path, new Polygon(points));
    }
  }

  @Test
  void a_shape_that_is_moved_fills_the_other_rectangle() {
    Region to = new Region(3, 4, 20, 10);
    Polygon triangle =
        new Polygon(
            List.of(new Polygon.Point(0, 0), new Polygon.Point(10, 0), new Polygon.Point(5, 8)));

    assertEquals(to, new Region(1, 1, 2, 2).within(to).bounds(COLUMNS, ROWS));
    assertEquals(to, new Ellipse(1, 1, 2, 2).within(to).bounds(COLUMNS, ROWS));
    assertEquals(to, triangle.within(to).bounds(COLUMNS, ROWS));
    assertEquals(new WholeFrame(), new WholeFrame().within(to));
    assertEquals(new OutsideUltrasound(), new OutsideUltrasound().within(to));
  }

  @Test
  void every_mask_survives_json_and_plain_ones_look_as_they_did() throws Exception {
    Mask plain = Mask.of(new Region(1, 2, 3, 4));
    List<Mask> masks =
        List.of(
            plain,
            new Mask(new Region(1, 2, 3, 4), new FrameRange(2, 9)),
            new Mask(new Ellipse(0.5, 2, 3.25, 4), new FrameRange(3, FrameRange.TO_THE_END)),
            Mask.of(
                new Polygon(
                    List.of(
                        new Polygon.Point(0, 0.5),
                        new Polygon.Point(9, 0),
                        new Polygon.Point(5, 5)))),
            Mask.of(new WholeFrame()),
            Mask.of(new OutsideUltrasound()));

    Mask[] read = JSON.readValue(JSON.writeValueAsBytes(masks), Mask[].class);

    assertEquals(masks, List.of(read));
    assertEquals(plain, JSON.readValue("{\"x\":1,\"y\":2,\"width\":3,\"height\":4}", Mask.class));
    assertEquals(
        Mask.of(new Region(0, 2, 3, 4)),
        JSON.readValue("{\"x\":0.5,\"y\":2.9,\"width\":2,\"height\":2.2}", Mask.class));
  }

  @Test
  void json_that_is_not_quite_a_mask_is_refused() {
    for (String bad :
        List.of(
            "{}",
            "{\"x\":1,\"y\":2,\"width\":3}",
            "{\"x\":1,\"y\":2,\"width\":0,\"height\":4}",
            "{\"x\":1e300,\"y\":2,\"width\":3,\"height\":4}",
            "{\"shape\":\"ellipse\",\"x\":1,\"y\":2,\"width\":3}",
            "{\"shape\":\"star\",\"x\":1,\"y\":2,\"width\":3,\"height\":4}",
            "{\"shape\":\"polygon\",\"points\":[[0,0],[1,1]]}",
            "{\"shape\":\"polygon\",\"points\":[[0,0],[1,1],[2]]}",
            "{\"shape\":\"whole-frame\",\"x\":1}",
            "{\"shape\":\"whole-frame\",\"frames\":{\"first\":0}}",
            "{\"shape\":\"whole-frame\",\"frames\":{\"first\":3,\"last\":2}}",
            "{\"shape\":\"whole-frame\",\"colour\":1}")) {
      assertThrows(JsonMappingException.class, () -> JSON.readValue(bad, Mask.class), bad);
    }
  }
}
