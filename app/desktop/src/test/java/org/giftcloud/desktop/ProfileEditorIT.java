// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.giftcloud.desktop.harness.FixedPicker;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.harness.Walk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A data manager writes a profile of the site, is told what is wrong with it, and keeps it. */
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class ProfileEditorIT {
  private static final Path PICTURES = Path.of("target", "views");

  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private final List<String> wrong = new ArrayList<>();
  private Path profiles;
  private DesktopComposition composition;

  @Start
  void start(Stage stage) throws IOException {
    profiles = Files.createDirectories(folder.resolve("profiles"));
    composition = Desks.real(stage, folder.resolve("workspace"), FixedPicker.folder(profiles));
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
  void writes_checks_keeps_and_changes_a_profile() throws IOException {
    Files.createDirectories(PICTURES);
    hand.click("#wizard-later");
    hand.click("#rail-profiles");
    hand.click("#profiles-new");
    hand.awaiting("a sound one", () -> verdict().contains("Sound"));
    looks("editor-sound");
    change("\"version\"", "\"vershun\"");
    hand.awaiting("what is wrong", () -> verdict().contains("line 4"));
    assertTrue(hand.node("#editor-save").isDisabled());
    hand.key(KeyCode.ESCAPE);
    looks("editor-unsound");
    change("\"vershun\"", "\"version\"");
    change("my-profile", "ward-7");
    hand.awaiting("a sound one", () -> verdict().contains("ward-7"));
    hand.click("#editor-save");

    hand.click("#profile-ward-7");
    assertTrue(Files.readString(profiles.resolve("ward-7.json")).contains("ward-7"));
    hand.click("#profiles-edit");
    change("\"1.0\"", "\"1.1\"");
    hand.awaiting("a sound one", () -> verdict().contains("ward-7 1.1"));
    hand.click("#editor-save");
    hand.awaiting("the new version", () -> hand.text("#profile-ward-7").contains("ward-7 1.1"));
    assertTrue(Files.readString(profiles.resolve("ward-7.json")).contains("1.1"));
    assertEquals(List.of(), wrong.stream().distinct().toList());
  }

  private String verdict() {
    return hand.text("#editor-verdict");
  }

  private void change(String from, String to) {
    TextInputControl area = (TextInputControl) hand.node("#editor-text");
    String text = hand.on(area::getText);
    assertTrue(text.contains(from), text);
    hand.type("#editor-text", text.replace(from, to));
  }

  private void looks(String name) throws IOException {
    Walk walk = new Walk(hand, composition.root());
    hand.size(1280, 800);
    hand.shot(PICTURES.resolve(name + ".png"));
    wrong.addAll(walk.wrong(name));
    hand.size(960, 540);
    hand.shot(PICTURES.resolve(name + "-200.png"));
    wrong.addAll(walk.wrong(name + " at 200 %"));
    hand.size(1280, 800);
  }
}
