// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @Test
  void remembers_a_choice_for_the_next_start(@TempDir Path folder) {
    Path file = folder.resolve("desktop.properties");
    Settings.read(file).set(Settings.Key.SERVER, "https://giftcloud.example.org");

    assertEquals("https://giftcloud.example.org", Settings.read(file).get(Settings.Key.SERVER));
  }

  @Test
  void starts_afresh_from_a_damaged_file(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("desktop.properties");
    Files.writeString(file, "theme=\\u12");

    assertEquals("", Settings.read(file).get(Settings.Key.THEME));
  }
}
