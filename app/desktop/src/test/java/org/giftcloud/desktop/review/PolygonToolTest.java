// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.giftcloud.desktop.review.Viewport.Size;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.Polygon;
import org.giftcloud.imaging.Polygon.Point;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PolygonToolTest {
  private static final SourceRef REF = new SourceRef("0000000000000001");

  private final List<List<Mask>> applied = new ArrayList<>();
  private final Masks masks = new Masks((refs, regions) -> applied.add(regions));
  private final PolygonTool tool = new PolygonTool(masks);

  @BeforeEach
  void begins_on_an_image() {
    masks.show(
        new InstanceView(
            REF,
            ItemState.IN_REVIEW,
            Reason.NONE,
            Images.facts("s", 1, Facts.Risk.HIGH),
            List.of(),
            "",
            "",
            null));
    tool.begin(REF, new Size(640, 480));
  }

  private void corner(double x, double y) {
    tool.moveTo(x, y);
    tool.corner();
  }

  private void triangle() {
    corner(10, 10);
    corner(110, 10);
    corner(10, 90);
  }

  @Test
  void masks_what_lies_within_its_corners_once_it_is_closed() {
    triangle();
    assertEquals(List.of(), masks.regionsProperty().get(), "nothing before");

    tool.close();

    Mask mask =
        Mask.of(new Polygon(List.of(new Point(10, 10), new Point(110, 10), new Point(10, 90))));
    assertEquals(List.of(List.of(mask)), applied);
    assertFalse(tool.isActive());
    masks.undo();
    assertEquals(List.of(), masks.regionsProperty().get(), "one step back takes it all");
  }

  @Test
  void goes_on_with_fewer_than_three_corners() {
    corner(10, 10);
    corner(10, 10);
    corner(110, 10);

    tool.close();

    assertEquals(2, tool.corners().size(), "the same place twice is one corner");
    assertTrue(tool.isActive());
    assertEquals(List.of(), applied);
  }

  @Test
  void takes_corners_back_one_by_one_and_sets_them_again() {
    triangle();

    tool.undo();
    tool.undo();
    assertEquals(List.of(new Point(10, 10)), tool.corners());
    tool.redo();
    assertEquals(List.of(new Point(10, 10), new Point(110, 10)), tool.corners());

    corner(50, 50);
    tool.redo();
    assertEquals(
        List.of(new Point(10, 10), new Point(110, 10), new Point(50, 50)),
        tool.corners(),
        "what was undone before is forgotten");
  }

  @Test
  void is_dropped_without_a_mask() {
    triangle();

    tool.cancel();
    tool.close();

    assertEquals(List.of(), tool.corners());
    assertEquals(List.of(), applied);
  }

  @Test
  void another_image_drops_it() {
    triangle();

    tool.show(Optional.of(REF));
    assertTrue(tool.isActive(), "the same one does not");
    tool.show(Optional.of(new SourceRef("0000000000000002")));

    assertFalse(tool.isActive());
  }

  @Test
  void a_cross_begins_in_the_middle_and_stays_on_the_image() {
    assertEquals(new Point(320, 240), tool.at());

    tool.moveBy(-4, 1);
    assertEquals(new Point(316, 241), tool.at());
    tool.moveBy(-1000, 1000);
    assertEquals(new Point(0, 480), tool.at());
  }
}
