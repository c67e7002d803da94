// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.stage.Stage;
import org.giftcloud.desktop.DesktopOptions.Look;
import org.giftcloud.desktop.harness.FixedPicker;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.harness.Walk;
import org.giftcloud.desktop.session.Session.Mode;
import org.giftcloud.engine.workspace.Workspace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Starts that open nothing: each says why, what it means for the data, and what to do. */
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class StartIT {
  private static final String PASSPHRASE = "correct horse battery";
  private static final Path PICTURES = Path.of("target", "views");

  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private final List<String> wrong = new ArrayList<>();
  private Stage stage;
  private DesktopComposition composition;

  @Start
  void start(Stage stage) throws IOException {
    this.stage = stage;
    Path managed = Files.createDirectories(folder.resolve("managed"));
    Files.writeString(managed.resolve("managed.properties"), "servr = https://a.example.org\n");
    open(managed, Look.LIGHT);
  }

  private void open(Path workspace, Look look) {
    composition =
        Desks.open(
            stage,
            new DesktopOptions(workspace, Mode.REAL, look, null),
            FixedPicker.nothing(),
            Desks.AT_ONCE);
  }

  private void openNext(String name, Look look) {
    hand.on(
        () -> {
          composition.close();
          open(folder.resolve(name), look);
          return true;
        });
  }

  @AfterEach
  void end() {
    hand.on(
        () -> {
          composition.close();
          return true;
        });
  }

  @Test
  void each_says_why_and_touches_nothing() throws Exception {
    Files.createDirectories(PICTURES);
    unknownName();
    twoWindows();
    passphrase();
    newerVersion();
    assertEquals(List.of(), wrong.stream().distinct().toList());
  }

  /** A misspelt rule of an administrator may forbid what would be done. */
  private void unknownName() throws IOException {
    hand.until("#start-close");
    assertTrue(hand.text("#start-problem").contains("a name that is not known"));
    assertTrue(hand.text("#start-problem").contains("nothing has been sent"));
    looks("start-managed");
    assertFalse(Files.exists(folder.resolve("managed/journal")), "nothing was opened");
  }

  private void twoWindows() throws Exception {
    try (Workspace another = Workspace.open(folder.resolve("shared"))) {
      assertEquals(List.of(), another.studies());
      openNext("shared", Look.DARK);
      hand.until("#start-again");
      assertTrue(hand.text("#start-problem").contains("Another window or process"));
      looks("start-used");
    }
    hand.click("#start-again");
    hand.until("#wizard-later");
  }

  private void passphrase() throws Exception {
    Workspace.open(folder.resolve("closed"), PASSPHRASE.toCharArray()).close();
    openNext("closed", Look.CONTRAST);
    hand.until("#start-passphrase");
    looks("start-passphrase");
    hand.type("#start-passphrase", "incorrect horse battery");
    hand.click("#start-open");
    hand.awaiting("a refusal", () -> hand.text("#start-problem").contains("Nothing was changed"));
    looks("start-wrong");
    hand.type("#start-passphrase", PASSPHRASE);
    hand.click("#start-open");
    hand.until("#wizard-later");
  }

  /** By its key, and by its settings alone. */
  private void newerVersion() throws Exception {
    Path newer = folder.resolve("newer");
    Workspace.open(newer).close();
    byte[] key = Files.readAllBytes(newer.resolve("key"));
    key[0] = 2;
    Files.write(newer.resolve("key"), key);
    openNext("newer", Look.LIGHT);
    hand.until("#start-again");
    assertTrue(hand.text("#start-problem").contains("Update the program"));
    looks("start-newer");

    Path settings = Files.createDirectories(folder.resolve("settings"));
    Files.writeString(settings.resolve("desktop.properties"), "format=2\nlisten-over=other\n");
    openNext("settings", Look.LIGHT);
    hand.until("#start-close");
    assertTrue(hand.text("#start-problem").contains("Update the program"));
    assertFalse(Files.exists(settings.resolve("journal")), "nothing was opened");
  }

  private void looks(String name) throws IOException {
    Walk walk = new Walk(hand, composition.root());
    hand.size(1280, 800);
    hand.shot(PICTURES.resolve(name + ".png"));
    wrong.addAll(walk.wrong(name));
    hand.size(960, 540);
    hand.shot(PICTURES.resolve(name + "-200.png"));
    wrong.addAll(walk.wrong(name + " at 200 %"));
  }
}
