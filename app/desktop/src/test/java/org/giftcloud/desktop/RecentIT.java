// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.stage.Stage;
import org.giftcloud.desktop.harness.FixedPicker;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.harness.Walk;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Folders of lately are offered again; who they may be named after is not on the screen. */
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class RecentIT {
  private static final Path PICTURES = Path.of("target", "views");

  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private Stage stage;
  private Path named;
  private DesktopComposition composition;

  @Start
  void start(Stage stage) throws IOException {
    this.stage = stage;
    named = folder.resolve("PLANTED_NAME");
    Files.createDirectories(named);
    open();
  }

  private void open() {
    composition = Desks.real(stage, folder.resolve("workspace"), FixedPicker.folder(named));
  }

  private void openAgain() {
    hand.on(
        () -> {
          composition.close();
          open();
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

  private List<String> offered() {
    return hand.on(
        () ->
            hand.find("#studies-recent").stream()
                .flatMap(menu -> ((MenuButton) menu).getItems().stream())
                .map(MenuItem::getText)
                .filter(Objects::nonNull)
                .toList());
  }

  private void bringInAgain() {
    hand.on(
        () -> {
          ((MenuButton) hand.find("#studies-recent").orElseThrow()).getItems().getFirst().fire();
          return true;
        });
  }

  @Test
  void a_folder_of_lately_is_offered_without_its_name_until_names_are_shown() throws Exception {
    hand.click("#wizard-later");
    assertEquals(List.of(), offered(), "nothing was brought in yet");
    hand.click("#empty-folder");
    hand.awaiting("the folder of which nothing came", () -> offered().size() == 2);
    assertTrue(hand.on(() -> hand.find("#empty-folder").isPresent()), "still empty");
    hand.size(960, 540);
    Files.createDirectories(PICTURES);
    hand.shot(PICTURES.resolve("studies-empty-200.png"));
    assertEquals(List.of(), new Walk(hand, composition.root()).wrong("the empty studies"));
    hand.size(1280, 800);
    hand.shot(PICTURES.resolve("studies-empty.png"));
    assertFalse(offered().toString().contains("PLANTED"), offered().toString());

    SampleData.generate(named, 1, Size.TINY);
    bringInAgain();
    hand.awaiting("what came", () -> offered().getFirst().contains("images"));
    assertFalse(offered().toString().contains("PLANTED"), offered().toString());
    assertTrue(offered().getFirst().contains("images"), offered().toString());
    String raw = Files.readString(folder.resolve("workspace/recent"), StandardCharsets.ISO_8859_1);
    assertFalse(raw.contains("PLANTED"), "sealed on the disc");

    hand.click("#studies-names");
    hand.awaiting("names", () -> offered().getFirst().contains("PLANTED_NAME"));
    hand.click("#studies-names");
    hand.awaiting("none", () -> !offered().getFirst().contains("PLANTED_NAME"));

    openAgain();
    hand.awaiting("the folder after a restart", () -> offered().size() == 2);
    bringInAgain();
    hand.awaiting(
        "what is here already", () -> hand.text("#studies-left-out").contains("left out"));

    // An administrator wants none remembered: those that were are gone.
    Files.writeString(folder.resolve("workspace/managed.properties"), "recent-folders = off\n");
    openAgain();
    hand.until("#studies-folder");
    hand.awaiting("no list", () -> !Files.exists(folder.resolve("workspace/recent")));
    assertEquals(List.of(), hand.nodes().stream().filter(n -> n.contains("recent")).toList());
  }
}
