// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.giftcloud.desktop.review.Viewport.Size;
import org.giftcloud.imaging.Region;
import org.junit.jupiter.api.Test;

class ViewportTest {
  private static final Size IMAGE = new Size(640, 480);

  @Test
  void shows_the_whole_image_in_the_middle() {
    Viewport viewport = Viewport.fitting(IMAGE, 1, new Size(664, 664));

    assertEquals(new Viewport(1, 1, 12, 92), viewport);
  }

  @Test
  void stretches_an_image_whose_pixels_are_no_squares() {
    Viewport viewport = Viewport.fitting(IMAGE, 2, new Size(664, 984));

    assertEquals(new Viewport(1, 2, 12, 12), viewport);
    assertEquals(972, viewport.toPaneY(480));
    assertEquals(480, viewport.toImageY(972));
    assertEquals(20, viewport.zoomed(2, 100, 52).toImageY(52));
  }

  @Test
  void keeps_the_point_under_the_mouse_when_zooming() {
    Viewport viewport = new Viewport(1, 1, 10, 20).zoomed(2, 110, 220);

    assertEquals(100, viewport.toImageX(110));
    assertEquals(200, viewport.toImageY(220));
  }

  @Test
  void snaps_a_mask_outward_to_whole_pixels() {
    assertEquals(new Region(10, 20, 12, 13), Viewport.between(10.2, 20.9, 21.1, 32.01, IMAGE));
  }

  @Test
  void keeps_a_mask_on_the_image_however_far_the_mouse_goes() {
    assertEquals(new Region(0, 0, 640, 480), Viewport.between(-90, -90, 9_000, 9_000, IMAGE));
    assertEquals(new Region(639, 479, 1, 1), Viewport.between(900, 900, 950, 950, IMAGE));
  }

  @Test
  void stops_a_moved_mask_at_the_edges() {
    Region region = new Region(600, 10, 30, 30);

    assertEquals(new Region(610, 0, 30, 30), Viewport.moved(region, 100, -100, IMAGE));
  }
}
