// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.giftcloud.desktop.harness.FixedPicker;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.harness.Walk;
import org.giftcloud.desktop.settings.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The keys lock by themselves, the window says so, and unlocking goes on where it was. */
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class AutoLockIT {
  private static final String PASSPHRASE = "correct horse battery";
  private static final Path PICTURES = Path.of("target", "views");

  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private DesktopComposition composition;

  @Start
  void start(Stage stage) {
    composition =
        Desks.real(
            stage,
            folder.resolve("workspace"),
            FixedPicker.nothing(),
            Map.of(Settings.Key.AUTO_LOCK, "2"));
  }

  @AfterEach
  void end() {
    composition.close();
  }

  @Test
  void locks_says_so_and_unlocks_where_it_was() throws IOException {
    hand.click("#wizard-later");
    hand.click("#rail-profiles");
    Desks.createKeys(hand, folder.resolve("keys"), PASSPHRASE);

    // Nobody touches anything from here.
    hand.until("#lock-notice-unlock");

    assertTrue(hand.text("#header-keys").contains("Locked"));
    assertTrue(hand.text("#lock-notice").contains("2 seconds"), hand.text("#lock-notice"));
    Files.createDirectories(PICTURES);
    hand.size(1280, 800);
    hand.shot(PICTURES.resolve("locked-light.png"));
    assertEquals(List.of(), new Walk(hand, composition.root()).wrong("locked"));
    neverAgain();
    hand.click("#rail-profiles");
    hand.click("#lock-notice-unlock");
    hand.type("#keys-passphrase", PASSPHRASE);
    hand.click("#keys-go");
    hand.awaiting("unlocked keys", () -> hand.text("#header-keys").contains("Unlocked"));
    hand.awaiting("no notice", () -> hand.find("#lock-notice-unlock").isEmpty());
    assertTrue(hand.on(() -> hand.find("#profiles").isPresent()), "it is where it was");
    hand.click("#rail-audit");
    hand.awaiting(
        "what happened to the keys",
        () ->
            audit().stream().filter(line -> line.contains("Key store unlocked")).count() == 2
                && audit().stream().anyMatch(line -> line.contains("Nobody had touched")));
  }

  private void neverAgain() throws IOException {
    hand.click("#rail-settings");
    hand.shot(PICTURES.resolve("settings-real-light.png"));
    hand.on(
        () -> {
          @SuppressWarnings("unchecked")
          ComboBox<Duration> limit =
              (ComboBox<Duration>) hand.find("#settings-auto-lock").orElseThrow();
          limit.setValue(Duration.ZERO);
          return true;
        });
  }

  private List<String> audit() {
    return hand.find("#audit-list")
        .map(list -> ((ListView<?>) list).getItems().stream().map(String::valueOf).toList())
        .orElse(List.of());
  }
}
