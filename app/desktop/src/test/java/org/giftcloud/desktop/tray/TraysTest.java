// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.tray;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.stream.Stream;
import org.giftcloud.desktop.fx.Lanes;
import org.junit.jupiter.api.Test;

class TraysTest {
  private record Computer(String name, String desktop, String session) {}

  @Test
  void a_system_has_a_tray_only_where_it_can_be_relied_on() {
    List<Computer> having =
        Stream.of(
                new Computer("Windows 11", "", ""),
                new Computer("Mac OS X", "", ""),
                new Computer("Linux", "XFCE", "x11"),
                new Computer("Linux", "X-Cinnamon", "x11"),
                new Computer("Linux", "KDE", "x11"),
                new Computer("Linux", "KDE", "wayland"),
                new Computer("Linux", "GNOME", "x11"),
                new Computer("Linux", "ubuntu:GNOME", "wayland"),
                new Computer("Linux", "", ""),
                new Computer("FreeBSD", "", ""))
            .filter(one -> Trays.hasTray(one.name(), one.desktop(), one.session()))
            .toList();

    assertEquals(
        List.of("Windows 11", "Mac OS X", "XFCE", "X-Cinnamon", "KDE"),
        having.stream().map(one -> one.desktop().isEmpty() ? one.name() : one.desktop()).toList());
  }

  @Test
  void without_a_screen_there_is_none() {
    assertSame(Tray.NONE, Trays.here(Lanes.direct()));
  }
}
