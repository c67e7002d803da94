// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.giftcloud.desktop.DesktopOptions.Appearance;
import org.giftcloud.desktop.DesktopOptions.Look;
import org.giftcloud.desktop.DesktopOptions.Opening;
import org.giftcloud.desktop.session.Session.Mode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
  void takes_a_link_and_files_by_their_whole_name(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("a b.dcm"));
    String link = "giftcloud:open?server=https://giftcloud.example.org&project=LUNG";
    Path beside = Path.of("").toAbsolutePath().relativize(file.toAbsolutePath());

    assertEquals(
        List.of(link, file.toString(), file.toString()),
        DesktopOptions.parse(List.of(link, file.toString(), file.toUri().toString())).given());
    assertEquals(
        file,
        Path.of(DesktopOptions.parse(List.of(beside.toString())).given().getFirst()).normalize());
    for (List<String> wrong :
        List.of(
            List.of("--practice", file.toString()),
            List.of(folder.resolve("not there").toString()),
            List.of("file:///%zz"),
            List.of("file://host/share"))) {
      assertThrows(DesktopOptions.UsageException.class, () -> DesktopOptions.parse(wrong));
    }
  }

  @Test
  void refuses_what_it_does_not_know() {
    assertThrows(
        DesktopOptions.UsageException.class, () -> DesktopOptions.parse(List.of("--minimized")));
    assertThrows(
        DesktopOptions.UsageException.class, () -> DesktopOptions.parse(List.of("--workspace")));
  }
}
