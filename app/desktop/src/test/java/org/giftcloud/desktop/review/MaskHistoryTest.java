// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.Region;
import org.junit.jupiter.api.Test;

class MaskHistoryTest {
  private static final Mask FIRST = Mask.of(new Region(1, 2, 3, 4));
  private static final Mask SECOND = Mask.of(new Region(5, 6, 7, 8));

  @Test
  void goes_back_and_forth() {
    MaskHistory history = new MaskHistory(List.of());
    history.set(List.of(FIRST));
    history.set(List.of(FIRST, SECOND));

    history.undo();
    assertEquals(List.of(FIRST), history.present());
    history.undo();
    assertEquals(List.of(), history.present());
    history.redo();
    history.redo();
    assertEquals(List.of(FIRST, SECOND), history.present());
  }

  @Test
  void forgets_what_was_undone_when_something_new_is_done() {
    MaskHistory history = new MaskHistory(List.of());
    history.set(List.of(FIRST));
    history.undo();
    history.set(List.of(SECOND));

    assertFalse(history.canRedo());
    assertEquals(List.of(SECOND), history.present());
  }

  @Test
  void keeps_no_step_for_a_change_that_changes_nothing() {
    MaskHistory history = new MaskHistory(List.of(FIRST));
    history.set(List.of(FIRST));

    assertFalse(history.canUndo());
  }
}
