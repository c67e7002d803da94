// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.harness.Walk;
import org.giftcloud.desktop.review.QueueEntry;
import org.giftcloud.desktop.uploads.UploadRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Walks every view: whatever can be acted on has an id, a name, a way by keyboard and room enough,
 * and no word is cut, also on a small screen at 200 %. Leaves a picture of each in {@code
 * target/views}.
 */
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class ViewWalkIT {
  private static final Path PICTURES = Path.of("target", "views");

  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private DesktopComposition composition;
  private Walk walk;

  @Start
  void start(Stage stage) {
    composition = Desks.practice(stage, folder.resolve("workspace"), DesktopOptions.Look.DARK);
    walk = new Walk(hand, composition.root());
  }

  @AfterEach
  void end() {
    composition.close();
  }

  @Test
  void every_view_is_fit_for_every_hand_and_eye() throws IOException {
    Files.createDirectories(PICTURES);
    List<String> wrong = new ArrayList<>();
    hand.until("#studies-table");
    hand.awaiting(
        "the end of the preparation",
        () ->
            hand.find("#status-progress").isEmpty()
                && hand.text("#status-words").contains("to review"));

    hand.size(1280, 800);
    wrong.addAll(places("dark"));
    hand.click("#header-theme");
    wrong.addAll(places("contrast"));
    hand.click("#header-theme");
    wrong.addAll(places("light"));
    // What a screen of 1920 x 1080 is at 200 %.
    hand.size(960, 540);
    wrong.addAll(places("light-200"));
    wrong.addAll(dialogs("light-200"));
    hand.click("#header-theme");
    wrong.addAll(places("dark-200"));
    hand.click("#header-theme");
    wrong.addAll(places("contrast-200"));
    wrong.addAll(dialogs("contrast-200"));
    // The smallest window there is.
    hand.size(800, 520);
    wrong.addAll(places("contrast-smallest"));
    wrong.addAll(queue());

    assertEquals(List.of(), wrong.stream().distinct().toList());
  }

  private List<String> places(String look) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String place :
        List.of("studies", "review", "uploads", "pacs", "profiles", "keys", "audit", "settings")) {
      hand.click("#rail-" + place);
      hand.until("#" + place);
      if (place.equals("review")) {
        lookAtLoop();
      }
      hand.shot(PICTURES.resolve(place + "-" + look + ".png"));
      wrong.addAll(walk.wrong(place));
      if (look.equals("light")) {
        wrong.addAll(walk.unreached(place));
      }
    }
    return wrong;
  }

  /** The loop of which not every frame was seen: no other image has as many buttons. */
  private void lookAtLoop() {
    hand.until("#review-release");
    hand.on(
        () -> {
          ListView<?> queue = (ListView<?>) hand.find("#review-queue").orElseThrow();
          for (int i = 0; i < queue.getItems().size(); i++) {
            QueueEntry entry = (QueueEntry) queue.getItems().get(i);
            if (entry.isHighRisk() && entry.pages().size() > 1) {
              queue.getSelectionModel().select(i);
            }
          }
          return true;
        });
    hand.until("#review-unseen");
  }

  /** The queue with something in it: one series held back, then the others on the server. */
  private List<String> queue() throws IOException {
    List<String> wrong = new ArrayList<>();
    hand.size(1280, 800);
    hand.click("#rail-review");
    hand.on(
        () -> {
          ((ListView<?>) hand.find("#review-queue").orElseThrow()).getSelectionModel().select(0);
          return true;
        });
    for (int i = 0; i < 3; i++) {
      hand.until("#review-release");
      int left = hand.on(this::toReview);
      hand.release();
      hand.awaiting("the next", () -> toReview() < left);
    }
    hand.click("#rail-uploads");
    ListView<?> list = (ListView<?>) hand.node("#uploads-list");
    hand.awaiting("the queue", () -> list.getItems().size() > 2);
    hand.on(
        () -> {
          list.getSelectionModel().select(0);
          return true;
        });
    hand.click("#uploads-hold");
    hand.until("#hold-ask");
    hand.key(KeyCode.A);
    hand.awaiting("the hold", () -> hand.text("#uploads-history").contains("Held back"));
    wrong.addAll(looks("uploads-held"));
    hand.click("#uploads-send");
    hand.awaiting(
        "the rest on the server",
        () ->
            list.getItems().stream().map(UploadRow.class::cast).filter(UploadRow::isDone).count()
                == list.getItems().size() - 1L);
    wrong.addAll(looks("uploads-sent"));
    return wrong;
  }

  private int toReview() {
    return ((ListView<?>) hand.find("#review-queue").orElseThrow()).getItems().size();
  }

  private List<String> looks(String name) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String look : List.of("contrast", "light", "dark")) {
      hand.size(1280, 800);
      hand.shot(PICTURES.resolve(name + "-" + look + ".png"));
      hand.size(960, 540);
      hand.shot(PICTURES.resolve(name + "-" + look + "-200.png"));
      wrong.addAll(walk.wrong(name));
      hand.click("#header-theme");
    }
    return wrong;
  }

  private List<String> dialogs(String look) throws IOException {
    List<String> wrong = new ArrayList<>();
    hand.click("#header-keysheet");
    hand.shot(PICTURES.resolve("sheet-" + look + ".png"));
    wrong.addAll(walk.wrong("sheet"));
    hand.click("#sheet-manual");
    hand.shot(PICTURES.resolve("manual-" + look + ".png"));
    wrong.addAll(walk.wrong("manual"));
    hand.key(KeyCode.ESCAPE);
    return wrong;
  }
}
