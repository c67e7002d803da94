// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Cell;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.giftcloud.desktop.harness.Hand;
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
  private static final double SMALLEST_TARGET = 24;

  /** More steps than a view has controls. */
  private static final int TOO_MANY_TABS = 60;

  private static final Path PICTURES = Path.of("target", "views");

  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private DesktopComposition composition;

  @Start
  void start(Stage stage) {
    composition = Desks.practice(stage, folder.resolve("workspace"), DesktopOptions.Look.DARK);
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
    wrong.addAll(places("light"));
    // What a screen of 1920 x 1080 is at 200 %.
    hand.size(960, 540);
    wrong.addAll(places("light-200"));
    wrong.addAll(dialogs("light-200"));
    hand.click("#header-theme");
    wrong.addAll(places("dark-200"));
    // The smallest window there is.
    hand.size(800, 520);
    wrong.addAll(places("dark-smallest"));

    assertEquals(List.of(), wrong.stream().distinct().toList());
  }

  private List<String> places(String look) throws IOException {
    List<String> wrong = new ArrayList<>();
    for (String place : List.of("studies", "review", "uploads", "profiles", "audit", "settings")) {
      hand.click("#rail-" + place);
      hand.until("#" + place);
      if (place.equals("review")) {
        hand.until("#review-release");
      }
      hand.shot(PICTURES.resolve(place + "-" + look + ".png"));
      wrong.addAll(walk(place));
      if (look.equals("light")) {
        wrong.addAll(unreached(place));
      }
    }
    return wrong;
  }

  private List<String> dialogs(String look) throws IOException {
    List<String> wrong = new ArrayList<>();
    hand.click("#header-keysheet");
    hand.shot(PICTURES.resolve("sheet-" + look + ".png"));
    wrong.addAll(walk("sheet"));
    hand.key(KeyCode.ESCAPE);
    hand.click("#header-keys");
    hand.click("#header-lock");
    hand.click("#header-keys");
    hand.click("#keys-way-create");
    hand.click("#keys-go");
    hand.until("#keys-problem");
    hand.shot(PICTURES.resolve("keys-" + look + ".png"));
    wrong.addAll(walk("key store"));
    hand.key(KeyCode.ESCAPE);
    hand.click("#header-destination");
    hand.click("#header-sign-out");
    hand.click("#header-destination");
    hand.click("#connect-sign-in");
    hand.until("#connect-problem");
    hand.shot(PICTURES.resolve("connect-" + look + ".png"));
    wrong.addAll(walk("connect"));
    hand.key(KeyCode.ESCAPE);
    return wrong;
  }

  /** What can be acted on but not be got at with Tab. */
  private List<String> unreached(String place) {
    Set<String> reached = new HashSet<>();
    for (int i = 0; i < TOO_MANY_TABS; i++) {
      if (!reached.add(hand.tab())) {
        break;
      }
    }
    return hand.on(
        () -> {
          List<String> wrong = new ArrayList<>();
          actedOn(composition.root())
              .filter(id -> !reached.contains(id))
              .forEach(id -> wrong.add(place + ": #" + id + " is not reached with Tab"));
          return wrong;
        });
  }

  /** Of a row of toggles Tab reaches the chosen one; the others are an arrow away. */
  private static boolean isArrowsAway(Control control) {
    return control instanceof ToggleButton toggle
        && toggle.getToggleGroup() != null
        && !toggle.isSelected();
  }

  private static Stream<String> actedOn(Node node) {
    if (!node.isVisible() || node.getOpacity() == 0) {
      return Stream.empty();
    }
    Stream<String> own =
        node instanceof Control control
                && isActedOn(control)
                && control.getId() != null
                && !isArrowsAway(control)
            ? Stream.of(control.getId())
            : Stream.empty();
    Stream<String> others =
        node instanceof Parent parent
            ? parent.getChildrenUnmodifiable().stream().flatMap(ViewWalkIT::actedOn)
            : Stream.empty();
    return Stream.concat(own, others);
  }

  private List<String> walk(String place) {
    return hand.on(
        () -> {
          List<String> wrong = new ArrayList<>();
          composition.root().applyCss();
          composition.root().layout();
          walk(composition.root(), wrong);
          double wanted = composition.root().getChildrenUnmodifiable().getFirst().minWidth(-1);
          double there = composition.root().getScene().getWidth();
          if (wanted > there) {
            wrong.add("needs %.0f of %.0f pixels of width".formatted(wanted, there));
          }
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
}
