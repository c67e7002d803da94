// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.giftcloud.desktop.DesktopOptions.Look;
import org.giftcloud.desktop.harness.FixedPicker;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.harness.Walk;
import org.giftcloud.desktop.review.QueueEntry;
import org.giftcloud.desktop.session.Session.Mode;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.desktop.tray.Tray;
import org.giftcloud.desktop.uploads.UploadRow;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Takes the pictures of the user guide anew, in practice mode: {@code -Dguide.pictures=FOLDER},
 * made only when asked for. It fails where a screen is not what the guide shows of it.
 */
@EnabledIfSystemProperty(named = "guide.pictures", matches = ".+")
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class GuidePicturesIT {
  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private final Path pictures = Path.of(System.getProperty("guide.pictures", ""));
  private DesktopComposition composition;

  @Start
  void start(Stage stage) {
    Path workspace = folder.resolve("workspace");
    composition =
        new DesktopComposition(
            stage,
            new DesktopOptions(workspace, Mode.PRACTICE, Look.LIGHT, null),
            new DesktopComposition.Surroundings(
                FixedPicker.nothing(),
                Size.DEMO,
                workspace.resolve("managed.properties"),
                workspace.resolve("home"),
                lanes -> Tray.NONE,
                Map.of(Settings.Key.RELEASE_GRACE, "0")));
    composition.show();
  }

  @AfterEach
  void end() {
    composition.close();
  }

  @Test
  void takes_every_picture_of_the_guide() throws IOException {
    Files.createDirectories(pictures);
    hand.until("#studies-table");
    hand.awaiting(
        "the end of the preparation", () -> hand.text("#status-words").contains("267 images to"));
    hand.size(1280, 800);
    shot("studies");
    review();
    // Past the high contrast, to the light.
    hand.click("#header-theme");
    hand.click("#header-theme");
    uploads();
    hand.click("#rail-profiles");
    hand.awaiting("the effect", () -> !list("#effect-lines", Object.class).isEmpty());
    shot("profiles");
    hand.click("#rail-keys");
    hand.awaiting("the people", () -> !list("#keyplace-people", Object.class).isEmpty());
    shot("keys");
    hand.click("#rail-audit");
    hand.awaiting("the record", () -> !list("#audit-list", Object.class).isEmpty());
    shot("audit");
  }

  private void shot(String name) throws IOException {
    hand.shot(pictures.resolve(name + ".png"));
  }

  private void review() throws IOException {
    hand.click("#header-theme");
    hand.click("#rail-review");
    choose(entry -> entry.facts().modality().equals("US"));
    shot("review");
    hand.key(KeyCode.S);
    hand.until("#review-original");
    shot("review-both");
    hand.key(KeyCode.S);
    tab(1);
    shot("review-header");
    tab(0);
    choose(entry -> entry.facts().modality().equals("OT"));
    hand.key(KeyCode.D);
    hand.until("#review-proposals");
    hand.awaiting("what was found", () -> list("#review-proposals", Object.class).size() > 1);
    shot("review-text");
    assertEquals(List.of(), new Walk(hand, composition.root()).wrong("text"));
  }

  private void choose(Predicate<QueueEntry> which) {
    hand.until("#review-release");
    hand.on(
        () -> {
          ListView<?> queue = (ListView<?>) hand.find("#review-queue").orElseThrow();
          QueueEntry entry =
              list("#review-queue", QueueEntry.class).stream()
                  .filter(which)
                  .findFirst()
                  .orElseThrow();
          queue.getSelectionModel().select(queue.getItems().indexOf(entry));
          return entry;
        });
    hand.until("#review-release");
    hand.awaiting("the image", () -> hand.text("#review-image").startsWith("The image as it will"));
  }

  private void tab(int number) {
    hand.on(
        () -> {
          ((TabPane) hand.find("#review-tabs").orElseThrow()).getSelectionModel().select(number);
          return true;
        });
    hand.until("#review-release");
  }

  private <T> List<T> list(String selector, Class<T> type) {
    return hand.find(selector)
        .map(node -> ((ListView<?>) node).getItems().stream().map(type::cast).toList())
        .orElse(List.of());
  }

  /** One series held back, the others on the server. */
  private void uploads() throws IOException {
    // Coming from elsewhere gives the image the keys.
    hand.click("#rail-studies");
    hand.click("#rail-review");
    for (int i = 0; i < 3; i++) {
      choose(entry -> entry.facts().modality().equals("CR"));
      int left = hand.on(() -> list("#review-queue", QueueEntry.class).size());
      hand.release();
      hand.awaiting("the next", () -> list("#review-queue", QueueEntry.class).size() < left);
    }
    hand.click("#rail-uploads");
    hand.until("#uploads-list");
    hand.awaiting("the queue", () -> list("#uploads-list", UploadRow.class).size() > 2);
    hand.on(
        () -> {
          ((ListView<?>) hand.find("#uploads-list").orElseThrow()).getSelectionModel().select(0);
          return true;
        });
    hand.click("#uploads-hold");
    hand.until("#hold-ask");
    hand.key(KeyCode.A);
    hand.awaiting("the hold", () -> hand.text("#uploads-history").contains("Held back"));
    hand.click("#uploads-send");
    hand.awaiting(
        "the rest on the server",
        () ->
            list("#uploads-list", UploadRow.class).stream().filter(UploadRow::isDone).count() > 1);
    hand.on(
        () -> {
          ((ListView<?>) hand.find("#uploads-list").orElseThrow())
              .getSelectionModel()
              .clearAndSelect(1);
          return true;
        });
    hand.until("#uploads-researcher");
    shot("uploads");
  }
}
