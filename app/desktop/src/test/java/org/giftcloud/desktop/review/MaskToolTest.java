// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.giftcloud.desktop.review.Viewport.Size;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.imaging.Ellipse;
import org.giftcloud.imaging.FrameRange;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.Region;
import org.giftcloud.imaging.WholeFrame;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MaskToolTest {
  private final List<List<Mask>> applied = new ArrayList<>();
  private final Masks masks = new Masks((refs, regions) -> applied.add(regions));
  private final MaskTool tool = new MaskTool(masks);

  @BeforeEach
  void shows_an_image() {
    tool.on(new Size(640, 480));
    masks.show(image());
  }

  @Test
  void draws_a_mask_and_applies_it() {
    drag(10, 20, 110, 60);

    assertEquals(List.of(Mask.of(new Region(10, 20, 100, 40))), masks.regionsProperty().get());
    assertEquals(List.of(List.of(Mask.of(new Region(10, 20, 100, 40)))), applied);
  }

  @Test
  void draws_nothing_on_a_click() {
    tool.press(10, 10, 4);
    tool.release();

    assertEquals(List.of(), masks.regionsProperty().get());
  }

  @Test
  void draws_no_further_than_the_image_and_nothing_beside_it() {
    drag(700, 500, 900, 900);
    assertEquals(List.of(), masks.regionsProperty().get());

    drag(600, 400, 900, -50);
    assertEquals(List.of(Mask.of(new Region(600, 0, 40, 400))), masks.regionsProperty().get());
  }

  @Test
  void moves_the_mask_under_the_mouse() {
    drag(10, 20, 110, 60);
    masks.selectedProperty().set(-1);

    drag(60, 40, 160, 140);

    assertEquals(List.of(Mask.of(new Region(110, 120, 100, 40))), masks.regionsProperty().get());
  }

  @Test
  void resizes_the_chosen_mask_by_its_edge() {
    drag(10, 20, 110, 60);

    drag(110, 40, 150, 40);

    assertEquals(List.of(Mask.of(new Region(10, 20, 140, 40))), masks.regionsProperty().get());
  }

  @Test
  void resizes_the_chosen_mask_by_its_corner() {
    drag(10, 20, 110, 60);

    drag(10, 20, 0, 0);

    assertEquals(List.of(Mask.of(new Region(0, 0, 110, 60))), masks.regionsProperty().get());
  }

  @Test
  void undoes_and_redoes_and_applies_each_time() {
    drag(10, 20, 110, 60);
    masks.undo();
    masks.redo();

    Mask region = Mask.of(new Region(10, 20, 100, 40));
    assertEquals(List.of(List.of(region), List.of(), List.of(region)), applied);
  }

  @Test
  void deletes_the_chosen_mask_only() {
    drag(10, 20, 110, 60);
    drag(200, 200, 300, 300);

    masks.removeSelected();

    assertEquals(List.of(Mask.of(new Region(10, 20, 100, 40))), masks.regionsProperty().get());
  }

  @Test
  void makes_the_chosen_mask_round_and_moves_it_as_such() {
    drag(10, 20, 110, 60);

    masks.turnRound();
    drag(60, 40, 70, 40);

    assertEquals(List.of(Mask.of(new Ellipse(20, 20, 100, 40))), masks.regionsProperty().get());
    masks.turnRound();
    assertEquals(List.of(Mask.of(new Region(20, 20, 100, 40))), masks.regionsProperty().get());
  }

  @Test
  void lays_the_chosen_mask_on_one_frame_and_back_on_all() {
    drag(10, 20, 110, 60);

    masks.turnFrames(4);

    Region region = new Region(10, 20, 100, 40);
    assertEquals(List.of(new Mask(region, new FrameRange(5, 5))), masks.regionsProperty().get());
    masks.turnFrames(4);
    assertEquals(List.of(Mask.of(region)), masks.regionsProperty().get());
  }

  @Test
  void draws_on_where_the_whole_picture_is_masked() {
    masks.add(new WholeFrame());
    masks.add(new WholeFrame());

    drag(10, 20, 110, 60);

    assertEquals(
        List.of(Mask.of(new WholeFrame()), Mask.of(new Region(10, 20, 100, 40))),
        masks.regionsProperty().get());
  }

  private void drag(double fromX, double fromY, double toX, double toY) {
    tool.press(fromX, fromY, 4);
    tool.drag((fromX + toX) / 2, (fromY + toY) / 2);
    tool.drag(toX, toY);
    tool.release();
  }

  private static InstanceView image() {
    return new InstanceView(
        new SourceRef("0000000000000001"),
        ItemState.IN_REVIEW,
        Reason.NONE,
        Images.facts("s", 1, Facts.Risk.HIGH),
        List.of(),
        "",
        "",
        null);
  }
}
