// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Cell;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.pick.FilePicker;
import org.giftcloud.desktop.session.Session.Mode;
import org.giftcloud.sampledata.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Walks every view: whatever can be acted on has an id, a name, a way by keyboard and room enough,
 * and no word is cut, also on a small screen at 200 %.
 */
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class ViewWalkIT {
  private static final double SMALLEST_TARGET = 24;

  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private DesktopComposition composition;

  @Start
  void start(Stage stage) {
    composition =
        new DesktopComposition(
            stage,
            new DesktopOptions(
                folder.resolve("workspace"), Mode.PRACTICE, DesktopOptions.Look.DARK),
            new DesktopComposition.Surroundings(new NoPicker(), Size.TINY));
    composition.show();
  }

  @AfterEach
  void end() {
    composition.close();
  }

  @Test
  void every_view_is_fit_for_every_hand_and_eye() {
    List<String> wrong = new ArrayList<>();
    hand.until("#studies-table");
    hand.awaiting("something to review", () -> hand.text("#status-words").contains("to review"));
    // What a screen of 1920 x 1080 is at 200 %.
    hand.size(960, 540);
    for (String place : List.of("studies", "review", "uploads", "profiles")) {
      hand.click("#rail-" + place);
      hand.until("#" + place);
      if (place.equals("review")) {
        hand.until("#review-release");
      }
      wrong.addAll(walk(place));
    }
    hand.click("#header-keysheet");
    wrong.addAll(walk("keys"));
    hand.key(KeyCode.ESCAPE);
    hand.click("#header-keys");
    hand.click("#header-lock");
    hand.click("#header-keys");
    wrong.addAll(walk("key store"));

    assertEquals(List.of(), wrong);
  }

  private List<String> walk(String place) {
    return hand.on(
        () -> {
          List<String> wrong = new ArrayList<>();
          composition.root().applyCss();
          composition.root().layout();
          walk(composition.root(), wrong);
          return wrong.stream().map(line -> place + ": " + line).distinct().toList();
        });
  }

  private static void walk(Node node, List<String> wrong) {
    if (!node.isVisible() || node.getOpacity() == 0) {
      return;
    }
    if (node instanceof Control control && isActedOn(control)) {
      check(control, wrong);
    }
    if (node instanceof Labeled labelled && !(node instanceof Cell)) {
      checkWords(labelled, wrong);
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> walk(child, wrong));
    }
  }

  private static boolean isActedOn(Control control) {
    boolean frame =
        control instanceof ScrollBar
            || control instanceof ScrollPane
            || control instanceof SplitPane
            || control instanceof Cell;
    return control.isFocusTraversable() && !frame && !control.isDisabled();
  }

  private static void check(Control control, List<String> wrong) {
    String id = Optional.ofNullable(control.getId()).orElse("");
    String who = id.isEmpty() ? control.getClass().getSimpleName() : "#" + id;
    if (id.isEmpty()) {
      wrong.add(who + " has no id");
    }
    String said = Optional.ofNullable(control.getAccessibleText()).orElse("");
    boolean speaks = control instanceof ButtonBase button && !button.getText().isEmpty();
    if (said.isEmpty() && !speaks) {
      wrong.add(who + " has no accessible text");
    }
    if (control.getHeight() < SMALLEST_TARGET || control.getWidth() < SMALLEST_TARGET) {
      wrong.add(
          "%s is %.0f x %.0f, smaller than %.0f"
              .formatted(who, control.getWidth(), control.getHeight(), SMALLEST_TARGET));
    }
  }

  private static void checkWords(Labeled labelled, List<String> wrong) {
    String wanted = Optional.ofNullable(labelled.getText()).orElse("");
    for (Node child : labelled.getChildrenUnmodifiable()) {
      if (child instanceof Text text && text.getText().endsWith("...") && !wanted.endsWith("...")) {
        wrong.add("cut: " + wanted);
      }
    }
  }

  /** Nobody picks anything here. */
  private static final class NoPicker implements FilePicker {
    @Override
    public Optional<Path> folder(String title) {
      return Optional.empty();
    }

    @Override
    public List<Path> files(String title) {
      return List.of();
    }

    @Override
    public Optional<Path> file(String title) {
      return Optional.empty();
    }
  }
}
