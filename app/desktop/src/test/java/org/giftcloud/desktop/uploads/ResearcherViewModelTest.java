// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.Downloaded;
import org.giftcloud.desktop.uploads.ResearcherViewModel.OtherProject;
import org.junit.jupiter.api.Test;

final class ResearcherViewModelTest {
  @Test
  void a_receipt_that_cannot_be_read_does_not_hide_that_nothing_went_to_this_project() {
    assertEquals(new OtherProject(0), ResearcherViewModel.of(new Downloaded(List.of(), 0)));
    assertEquals(new OtherProject(1), ResearcherViewModel.of(new Downloaded(List.of(), 1)));
  }

  @Test
  void both_are_said() {
    String text = Messages.english().text("researcher.other.unknown", 1);

    assertTrue(text.contains("the project that is chosen now. 1 receipt cannot be read"), text);
  }
}
