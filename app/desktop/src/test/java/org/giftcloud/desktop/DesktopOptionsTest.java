// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.giftcloud.desktop.DesktopOptions.Appearance;
import org.giftcloud.desktop.DesktopOptions.Look;
import org.giftcloud.desktop.DesktopOptions.Opening;
import org.giftcloud.desktop.session.Session.Mode;
import org.junit.jupiter.api.Test;

class DesktopOptionsTest {
  @Test
  void says_how_the_window_looks_and_opens() throws Exception {
    DesktopOptions options =
        DesktopOptions.parse(List.of("--minimised", "--contrast", "--practice"));

    assertEquals(new Appearance(Look.CONTRAST, Opening.MINIMISED), options.appearance());
    assertEquals(Mode.PRACTICE, options.mode());
    assertEquals(
        new Appearance(Look.REMEMBERED, Opening.SHOWN),
        DesktopOptions.parse(List.of()).appearance());
  }

  @Test
  void refuses_what_it_does_not_know() {
    assertThrows(
        DesktopOptions.UsageException.class, () -> DesktopOptions.parse(List.of("--minimized")));
    assertThrows(
        DesktopOptions.UsageException.class, () -> DesktopOptions.parse(List.of("--workspace")));
  }
}
