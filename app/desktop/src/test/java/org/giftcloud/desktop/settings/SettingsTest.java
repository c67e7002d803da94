// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.giftcloud.engine.managed.PlainSettings;
import org.giftcloud.engine.managed.Updates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private static final String PIN = "0a".repeat(32);

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
    Settings settings = Settings.read(file, Managed.read(decided), Runnable::run);

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
  void asks_for_newer_versions_only_where_an_administrator_said_so(@TempDir Path folder)
      throws IOException {
    Path decided = folder.resolve("managed.properties");
    Files.writeString(decided, "update-key = AAAA\n");
    assertEquals(Optional.empty(), Managed.read(decided).updates());

    Files.writeString(
        decided,
        """
        update-url = https://giftcloud.example.org/latest
        update-key = AAAA
        update-ca-file = /etc/giftcloud/ca.pem
        """);

    assertEquals(
        Optional.of(
            new Updates(
                "https://giftcloud.example.org/latest",
                "AAAA",
                Optional.of(Path.of("/etc/giftcloud/ca.pem")))),
        Managed.read(decided).updates());
  }

  @Test
  void refuses_an_administrators_file_that_it_cannot_read(@TempDir Path folder) throws IOException {
    Path decided = folder.resolve("managed.properties");
    Files.write(decided, "reason = gepr\u00fcft".getBytes(StandardCharsets.ISO_8859_1));
    assertThrows(IOException.class, () -> Managed.read(decided));

    Files.writeString(decided, "autolock = 60\n");
    assertThrows(PlainSettings.UnclearNames.class, () -> Managed.read(decided));
    Files.writeString(decided, "auto-lock = 60\nsending = off\nauto-lock = 0\n");
    assertThrows(PlainSettings.UnclearNames.class, () -> Managed.read(decided));

    Files.writeString(decided, "auto-lock = 15 min\n");
    assertThrows(IOException.class, () -> Managed.read(decided));
    Files.writeString(decided, "release-grace = 90000\n");
    assertThrows(IOException.class, () -> Managed.read(decided));
  }

  @Test
  void takes_an_administrators_file_as_an_editor_of_windows_writes_it(@TempDir Path folder)
      throws IOException {
    Path decided = folder.resolve("managed.properties");
    Files.writeString(
        decided,
        String.join(
            "\r\n",
            "\ufeffprofile = uk-nhs-research",
            "key-folder = \\\\fileserver\\research\\keys",
            "ca-file = C:\\temp\\new\\ca.pem",
            "profile-folder = D:\\profiles\\",
            "user = u"));
    Settings settings = Settings.read(folder.resolve("own"), Managed.read(decided), Runnable::run);

    settings.set(Settings.Key.PROFILE, "research-default");

    assertEquals(
        List.of(
            "uk-nhs-research",
            "\\\\fileserver\\research\\keys",
            "C:\\temp\\new\\ca.pem",
            "D:\\profiles\\",
            "u"),
        Stream.of(
                Settings.Key.PROFILE,
                Settings.Key.KEY_FOLDER,
                Settings.Key.CA_FILE,
                Settings.Key.PROFILE_FOLDER,
                Settings.Key.USER)
            .map(settings::get)
            .toList());
  }

  @Test
  void an_administrator_may_decide_each_of_them(@TempDir Path folder) throws IOException {
    Path decided = folder.resolve("managed.properties");
    for (Settings.Key key : Settings.Key.values()) {
      String value =
          switch (key) {
            case PROXY -> "proxy.example.org:3128";
            case SERVER_PIN -> PIN;
            default -> "60";
          };
      Files.writeString(decided, key.text() + " = " + value + "\n");

      assertEquals(Optional.of(value), Managed.read(decided).value(key));
    }
  }

  @Test
  void a_way_to_the_server_that_is_none_opens_nothing(@TempDir Path folder) throws IOException {
    Path decided = folder.resolve("managed.properties");
    for (String wrong : List.of("proxy = proxy.example.org", "server-pin = 60")) {
      Files.writeString(decided, wrong + "\n");
      assertThrows(IOException.class, () -> Managed.read(decided), "nobody knows what it forbids");
    }
  }

  private static Settings read(Path file) {
    return Settings.read(file, Managed.nothing(), Runnable::run);
  }

  @Test
  void starts_afresh_from_a_damaged_file(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("desktop.properties");
    Files.writeString(file, "theme=\\u12");

    assertEquals("", read(file).get(Settings.Key.THEME));
  }

  /** It keeps what it would misread, and says so instead of guessing. */
  @Test
  void leaves_what_a_newer_version_wrote(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("desktop.properties");
    read(file).set(Settings.Key.LISTEN_OVER, "tls");
    assertEquals(false, read(file).isOfOtherVersion());
    String newer = Files.readString(file).replace("format=1", "format=2");
    Files.writeString(file, newer);
    Settings settings = read(file);

    settings.set(Settings.Key.THEME, "DARK");

    assertEquals(true, settings.isOfOtherVersion());
    assertEquals(newer, Files.readString(file));
  }

  @Test
  void takes_a_file_from_before_it_had_a_number_and_keeps_names_it_does_not_know(
      @TempDir Path folder) throws IOException {
    Path file = folder.resolve("desktop.properties");
    Files.writeString(file, "theme=DARK\nlater=on\n");
    Settings settings = read(file);

    settings.set(Settings.Key.USER, "u");

    assertEquals("DARK", settings.get(Settings.Key.THEME));
    assertTrue(Files.readString(file).contains("later=on"));
  }

  @Test
  void writes_elsewhere_and_of_many_changes_only_the_last(@TempDir Path folder) {
    Path file = folder.resolve("desktop.properties");
    List<Runnable> later = new ArrayList<>();
    Settings settings = Settings.read(file, Managed.nothing(), later::add);

    settings.set(Settings.Key.THEME, "DARK");
    settings.set(Settings.Key.THEME, "LIGHT");

    assertEquals("LIGHT", settings.get(Settings.Key.THEME));
    assertEquals(List.of(false, false), List.of(Files.exists(file), settings.isFirstRun()));
    assertEquals(1, later.size());
    later.getFirst().run();
    assertEquals("LIGHT", read(file).get(Settings.Key.THEME));
  }

  @Test
  void the_end_of_the_program_loses_no_choice(@TempDir Path folder) {
    Path file = folder.resolve("desktop.properties");
    Settings settings = Settings.read(file, Managed.nothing(), task -> {});
    settings.set(Settings.Key.THEME, "DARK");

    settings.flush();

    assertEquals("DARK", read(file).get(Settings.Key.THEME));
  }

  @Test
  void a_length_of_time_that_nobody_can_read_is_the_usual_one(@TempDir Path folder) {
    Settings settings = read(folder.resolve("desktop.properties"));
    List<Duration> read = new ArrayList<>();
    for (String text : List.of("0", "30", "-1", "soon", "99999999999999")) {
      settings.set(Settings.Key.RELEASE_GRACE, text);
      read.add(settings.seconds(Settings.Key.RELEASE_GRACE));
    }

    Duration usual = Duration.ofSeconds(10);
    assertEquals(List.of(Duration.ZERO, Duration.ofSeconds(30), usual, usual, usual), read);
  }
}
