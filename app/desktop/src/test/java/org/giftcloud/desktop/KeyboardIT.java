// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.giftcloud.desktop.harness.FixedPicker;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.uploads.UploadRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** From the first screen to the server without a mouse: practice from its own start to its end. */
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class KeyboardIT {
  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private DesktopComposition composition;

  @Start
  void start(Stage stage) {
    composition = Desks.real(stage, folder.resolve("workspace"), FixedPicker.nothing());
  }

  @AfterEach
  void end() {
    composition.close();
  }

  @Test
  void practises_the_whole_way_with_keys_alone() {
    practise();
    openStudy();
    review();
    changeRules();
    send();
  }

  private void practise() {
    hand.awaiting("the welcome", () -> hand.focused().equals("wizard-next"));
    while (!hand.tab().equals("wizard-practise")) {
      assertTrue(hand.on(hand::focused).startsWith("wizard-"), "the welcome keeps the keys");
    }
    hand.key(KeyCode.SPACE);
    hand.awaiting("practice", () -> hand.find("#practice-band").isPresent());
    hand.awaiting(
        "studies to review",
        () ->
            hand.find("#status-progress").isEmpty()
                && hand.text("#status-words").contains("to review")
                && !hand.text("#status-words").contains("nothing to review"));
  }

  private void openStudy() {
    hand.control(KeyCode.DIGIT1);
    hand.control(KeyCode.DIGIT2);
    hand.control(KeyCode.DIGIT1);
    hand.awaiting("the table to have the keys", () -> hand.focused().equals("studies-table"));
    TableView<?> table = (TableView<?>) hand.node("#studies-table");
    int before = hand.on(() -> table.getSelectionModel().getSelectedIndex());
    hand.key(KeyCode.DOWN);
    assertEquals(before + 1, hand.on(() -> table.getSelectionModel().getSelectedIndex()));
    hand.control(KeyCode.DIGIT2);
    hand.awaiting("the image to have the keys", () -> hand.focused().equals("review-image"));
  }

  private int queued() {
    return hand.on(
        () -> ((ListView<?>) hand.find("#review-queue").orElseThrow()).getItems().size());
  }

  /** Each image: released, or held where it cannot be shown. */
  private void review() {
    hand.awaiting("something to decide", () -> queued() > 0);
    hand.key(KeyCode.W);
    for (int left = queued(); left > 0; left = queued()) {
      int before = left;
      hand.awaiting("a picture, or why there is none", () -> isReleasable() || isUnseen());
      if (isUnseen()) {
        hand.key(KeyCode.H);
        hand.until("#hold-ask");
        hand.key(KeyCode.A);
      } else {
        hand.release();
      }
      hand.awaiting("the next", () -> queued() < before);
    }
  }

  private boolean isReleasable() {
    return hand.find("#review-release").filter(node -> !node.isDisabled()).isPresent();
  }

  private boolean isUnseen() {
    return hand.text("#review-image").contains("cannot be shown");
  }

  /** Looks at another profile with an arrow, and leaves the rules as they are. */
  private void changeRules() {
    hand.control(KeyCode.DIGIT5);
    hand.awaiting("the chosen profile", () -> hand.focused().startsWith("profile-"));
    String before = hand.on(hand::focused);
    hand.key(KeyCode.DOWN);
    hand.awaiting("another profile", () -> !hand.focused().equals(before));
    hand.until("#profiles-apply");
    hand.key(KeyCode.UP);
    hand.awaiting("nothing to apply", () -> hand.find("#profiles-apply").isEmpty());
  }

  private void send() {
    hand.control(KeyCode.DIGIT3);
    hand.awaiting("the way to send", () -> hand.focused().equals("uploads-send"));
    hand.key(KeyCode.SPACE);
    ListView<?> list = (ListView<?>) hand.node("#uploads-list");
    hand.awaiting(
        "everything verified",
        () ->
            hand.text("#uploads-words").contains("Everything that was released")
                && list.getItems().stream().map(UploadRow.class::cast).allMatch(UploadRow::isDone));
    assertTrue(hand.on(() -> !list.getItems().isEmpty()));
  }
}
