// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.harness;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Cell;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.text.Text;

/** Says what of a view is not fit for every hand and eye. */
public final class Walk {
  private static final double SMALLEST_TARGET = 24;

  /** Room for a letter or two beside the edges. */
  private static final double NARROWEST_FIELD = 60;

  /** More steps than a view has controls. */
  private static final int TOO_MANY_TABS = 60;

  private final Hand hand;
  private final Parent root;

  public Walk(Hand hand, Parent root) {
    this.hand = hand;
    this.root = root;
  }

  /** What can be acted on but not be got at with Tab. */
  public List<String> unreached(String place) {
    Set<String> reached = new HashSet<>();
    for (int i = 0; i < TOO_MANY_TABS; i++) {
      if (!reached.add(hand.tab())) {
        break;
      }
    }
    return hand.on(
        () -> {
          List<String> wrong = new ArrayList<>();
          actedOn(root)
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
            ? parent.getChildrenUnmodifiable().stream().flatMap(Walk::actedOn)
            : Stream.empty();
    return Stream.concat(own, others);
  }

  /** What is wrong with what is shown: each line names the place. */
  public List<String> wrong(String place) {
    return hand.on(
        () -> {
          List<String> wrong = new ArrayList<>();
          root.applyCss();
          root.layout();
          walk(root, wrong);
          double wanted = root.getChildrenUnmodifiable().getFirst().minWidth(-1);
          double there = root.getScene().getWidth();
          if (wanted > there) {
            wrong.add(
                String.format(Locale.ROOT, "needs %.0f of %.0f pixels of width", wanted, there));
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
    String read = speaks ? ((ButtonBase) control).getText().replace("…", "") : "";
    String heard = said.replace("…", "");
    if (!said.isEmpty() && !read.lines().allMatch(heard::contains)) {
      wrong.add(who + " reads " + read + " and says " + said);
    }
    if (isBeyondTheEdge(control)) {
      wrong.add(who + " is beyond the edge of the window");
    }
    if (control instanceof TextInputControl && control.getWidth() < NARROWEST_FIELD) {
      wrong.add(who + " is too narrow to be read while it is typed in");
    }
    if (control.getHeight() < SMALLEST_TARGET || control.getWidth() < SMALLEST_TARGET) {
      wrong.add(
          String.format(
              Locale.ROOT,
              "%s is %.0f x %.0f, smaller than %.0f",
              who,
              control.getWidth(),
              control.getHeight(),
              SMALLEST_TARGET));
    }
  }

  /** What can be scrolled to is not. */
  private static boolean isBeyondTheEdge(Control control) {
    for (Node at = control; at != null; at = at.getParent()) {
      if (at instanceof ScrollPane || at instanceof VirtualFlow<?>) {
        return false;
      }
    }
    Bounds there = control.localToScene(control.getLayoutBounds());
    Scene scene = control.getScene();
    return there.getMinX() < -0.5
        || there.getMinY() < -0.5
        || there.getMaxX() > scene.getWidth() + 0.5
        || there.getMaxY() > scene.getHeight() + 0.5;
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
