// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.stage.Stage;
import org.giftcloud.desktop.frame.ModalHost;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.harness.Walk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * A screen of 1366 x 768 at 200 %: less than the window wants, and yet all of it can be reached.
 */
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class SmallScreenIT {
  private static final Path PICTURES = Path.of("target", "views");

  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private Stage stage;
  private DesktopComposition composition;

  @Start
  void start(Stage stage) {
    this.stage = stage;
    composition = Desks.practice(stage, folder.resolve("workspace"), DesktopOptions.Look.LIGHT);
  }

  @AfterEach
  void end() {
    composition.close();
  }

  @Test
  void nothing_is_cut_or_out_of_reach() throws IOException {
    Files.createDirectories(PICTURES);
    List<String> wrong = new ArrayList<>();
    Walk walk = new Walk(hand, composition.root());
    hand.until("#studies-table");
    hand.awaiting(
        "the end of the preparation",
        () ->
            hand.find("#status-progress").isEmpty()
                && hand.text("#status-words").contains("to review"));
    hand.on(
        () -> {
          ((ModalHost) composition.root()).scroll();
          stage.setMinWidth(0);
          stage.setMinHeight(0);
          return true;
        });
    // Less than half of the screen's pixels, for there is a task bar.
    hand.size(683, 352);
    for (String place :
        List.of("studies", "review", "uploads", "pacs", "profiles", "keys", "audit", "settings")) {
      see("#rail-" + place);
      hand.click("#rail-" + place);
      hand.until("#" + place);
      hand.shot(PICTURES.resolve(place + "-small-screen.png"));
      wrong.addAll(walk.wrong(place));
    }
    see("#rail-review");
    hand.click("#rail-review");
    hand.until("#review-release");
    for (String control : List.of("#header-theme", "#review-release", "#review-filter-review")) {
      see(control);
      hand.awaiting(control + " in sight", () -> isSeen(hand.find(control).orElseThrow()));
    }
    hand.shot(PICTURES.resolve("review-small-screen-keys.png"));

    assertEquals(List.of(), wrong.stream().distinct().toList());
  }

  /** The keys go there. */
  private void see(String control) {
    hand.until(control);
    hand.on(
        () -> {
          hand.find(control).orElseThrow().requestFocus();
          return true;
        });
  }

  private boolean isSeen(Node node) {
    Bounds at = node.localToScene(node.getBoundsInLocal());
    return at.getMinX() >= 0 && at.getMinY() >= 0 && at.getMaxX() <= 683 && at.getMaxY() <= 352;
  }
}
