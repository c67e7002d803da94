// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

class WindowSizeTest {
  @Test
  void opens_as_it_is_where_there_is_room() {
    assertEquals(
        new WindowSize(800, 520, Optional.empty()),
        WindowSize.on(new Rectangle2D(0, 0, 1920, 1040)));
  }

  @Test
  void is_no_larger_than_a_tiny_screen_and_may_be_as_small() {
    Rectangle2D room = new Rectangle2D(0, 24, 683, 360);

    assertEquals(new WindowSize(683, 360, Optional.of(room)), WindowSize.on(room));
  }
}
