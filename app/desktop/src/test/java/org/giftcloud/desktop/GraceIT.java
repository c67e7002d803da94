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
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.harness.Walk;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.desktop.uploads.UploadRow;
import org.giftcloud.desktop.uploads.UploadRow.Stand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** A release is taken back before it leaves, by mouse and by key; without that it leaves. */
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class GraceIT {
  private static final Path PICTURES = Path.of("target", "views");

  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private DesktopComposition composition;

  @Start
  void start(Stage stage) {
    composition =
        Desks.practice(
            stage,
            folder.resolve("workspace"),
            DesktopOptions.Look.LIGHT,
            // Nothing leaves while this test looks, however slow the machine.
            Map.of(Settings.Key.RELEASE_GRACE, "3600"));
  }

  @AfterEach
  void end() {
    composition.close();
  }

  @Test
  void a_release_is_taken_back_or_leaves() throws IOException {
    hand.until("#studies-table");
    hand.awaiting(
        "the end of the preparation",
        () ->
            hand.find("#status-progress").isEmpty()
                && hand.text("#status-words").contains("to review"));
    hand.click("#rail-review");
    hand.until("#review-release");
    int all = hand.on(this::toReview);

    releaseOne(all);
    hand.click("#rail-uploads");
    hand.click("#uploads-send");
    hand.until("#grace-back");
    assertEquals(List.of(Stand.WAITING), stands());
    pictures();
    assertEquals(List.of(), new Walk(hand, composition.root()).wrong("grace"));
    hand.click("#grace-back");
    hand.awaiting("nothing to send", () -> stands().isEmpty());
    hand.click("#rail-review");
    hand.awaiting("the image again", () -> toReview() == all);
    assertTrue(hand.on(() -> hand.find("#grace-back").isEmpty()), "nothing more to take back");

    releaseOne(all);
    hand.until("#grace-back");
    hand.control(KeyCode.T);
    hand.awaiting("the image again", () -> toReview() == all);

    releaseOne(all);
    hand.until("#grace-back");
    hand.click("#rail-settings");
    hand.on(
        () -> {
          @SuppressWarnings("unchecked")
          ComboBox<Duration> grace =
              (ComboBox<Duration>) hand.find("#settings-grace").orElseThrow();
          grace.setValue(Duration.ZERO);
          return true;
        });
    hand.click("#rail-uploads");
    hand.awaiting("it on the server", () -> stands().equals(List.of(Stand.DONE)));
  }

  private void releaseOne(int before) {
    hand.release();
    hand.awaiting("the next", () -> toReview() == before - 1);
  }

  private void pictures() throws IOException {
    Files.createDirectories(PICTURES);
    hand.size(1280, 800);
    hand.shot(PICTURES.resolve("grace-light.png"));
    hand.size(960, 540);
    hand.shot(PICTURES.resolve("grace-light-200.png"));
  }

  private int toReview() {
    return hand.find("#review-queue")
        .map(list -> ((ListView<?>) list).getItems().size())
        .orElse(-1);
  }

  private List<Stand> stands() {
    return hand.on(
        () ->
            ((ListView<?>) hand.find("#uploads-list").orElseThrow())
                .getItems().stream().map(UploadRow.class::cast).map(UploadRow::stand).toList());
  }
}
