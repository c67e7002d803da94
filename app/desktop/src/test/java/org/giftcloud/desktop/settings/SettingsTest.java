// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @Test
  void remembers_a_choice_for_the_next_start(@TempDir Path folder) {
    Path file = folder.resolve("desktop.properties");
    read(file).set(Settings.Key.SERVER, "https://giftcloud.example.org");

    assertEquals("https://giftcloud.example.org", read(file).get(Settings.Key.SERVER));
  }

  @Test
  void takes_what_an_administrator_decided_and_keeps_it(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("desktop.properties");
    read(file).set(Settings.Key.SERVER, "https://elsewhere.example.org");
    Path decided = folder.resolve("managed.properties");
    Files.writeString(
        decided,
        "server = https://giftcloud.example.org\nreason = Set by IT\nprofiles = dicom-basic\n");
    Settings settings = Settings.read(file, Managed.read(decided));

    settings.set(Settings.Key.SERVER, "https://elsewhere.example.org");

    assertEquals("https://giftcloud.example.org", settings.get(Settings.Key.SERVER));
    assertEquals(
        List.of(true, false),
        List.of(settings.isManaged(Settings.Key.SERVER), settings.isManaged(Settings.Key.USER)));
    assertEquals(
        List.of(true, false),
        List.of(
            settings.managed().allowsProfile("dicom-basic"),
            settings.managed().allowsProfile("research-default")));
    assertEquals("Set by IT", settings.managed().reason());
  }

  @Test
  void refuses_an_administrators_file_that_it_cannot_read(@TempDir Path folder) throws IOException {
    Path decided = folder.resolve("managed.properties");
    Files.writeString(decided, "server=\\u12");

    assertThrows(IOException.class, () -> Managed.read(decided));
  }

  private static Settings read(Path file) {
    return Settings.read(file, Managed.nothing());
  }

  @Test
  void starts_afresh_from_a_damaged_file(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("desktop.properties");
    Files.writeString(file, "theme=\\u12");

    assertEquals("", read(file).get(Settings.Key.THEME));
  }
}
