// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.giftcloud.desktop.harness.Hand;
import org.giftcloud.desktop.harness.Walk;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.Polygon;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** Masks of many corners, by mouse and by keys; graphics over the image, off and on. */
@ExtendWith(ApplicationExtension.class)
// JUnit and TestFX fill the fields.
@SuppressWarnings("NullAway.Init")
class PolygonIT {
  private static final Path PICTURES = Path.of("target", "views");

  @TempDir private static Path folder;

  private final Hand hand = new Hand();
  private DesktopComposition composition;

  @Start
  void start(Stage stage) {
    composition = Desks.practice(stage, folder.resolve("workspace"), DesktopOptions.Look.LIGHT);
  }

  @AfterEach
  void end() {
    composition.close();
  }

  @Test
  void draws_corner_by_corner_and_hides_what_lies_over_the_image() throws IOException {
    hand.until("#studies-table");
    hand.awaiting(
        "the end of the preparation",
        () ->
            hand.find("#status-progress").isEmpty()
                && hand.text("#status-words").contains("to review"));
    hand.click("#rail-review");
    hand.until("#review-release");
    int before = masks().size();

    byMouse(before + 1);
    byKeys(before + 2);
    dropped(before + 2);
    overlays();
  }

  private List<Mask> masks() {
    return hand.on(
        () ->
            ((ListView<?>) hand.find("#review-masks").orElseThrow())
                .getItems().stream().map(Mask.class::cast).toList());
  }

  private void press(double x, double y) {
    hand.drag("#review-image", x, y, x, y);
  }

  private void byMouse(int expected) throws IOException {
    hand.click("#review-polygon");
    hand.awaiting("the polygon", () -> hand.text("#review-image").startsWith("No corner"));
    press(0.35, 0.3);
    press(0.6, 0.35);
    press(0.55, 0.6);
    press(0.4, 0.5);
    hand.awaiting("four corners", () -> hand.text("#review-image").startsWith("4 corners"));
    Files.createDirectories(PICTURES);
    hand.size(1280, 800);
    hand.shot(PICTURES.resolve("review-polygon-light.png"));
    assertEquals(List.of(), new Walk(hand, composition.root()).wrong("polygon"));
    assertTrue(
        hand.on(() -> hand.find("#review-release").orElseThrow().isDisabled()),
        "what is being drawn is masked or dropped first");
    hand.control(KeyCode.Z);
    hand.awaiting("three corners", () -> hand.text("#review-image").startsWith("3 corners"));
    hand.control(KeyCode.Y);
    press(0.38, 0.4);
    press(0.38, 0.4);
    hand.awaiting("the mask", () -> masks().size() == expected);

    Polygon drawn = assertInstanceOf(Polygon.class, masks().getLast().shape());
    assertEquals(5, drawn.points().size());
    hand.until("#review-release");
    hand.shot(PICTURES.resolve("review-polygon-masked-light.png"));
  }

  private void byKeys(int expected) {
    hand.key(KeyCode.G);
    hand.key(KeyCode.SPACE);
    for (int i = 0; i < 6; i++) {
      hand.key(KeyCode.RIGHT);
    }
    hand.key(KeyCode.SPACE);
    for (int i = 0; i < 5; i++) {
      hand.key(KeyCode.DOWN);
    }
    hand.key(KeyCode.SPACE);
    hand.key(KeyCode.ENTER);
    hand.awaiting("the mask", () -> masks().size() == expected);

    List<Polygon.Point> points = ((Polygon) masks().getLast().shape()).points();
    assertEquals(24, points.get(1).x() - points.get(0).x());
    assertEquals(20, points.get(2).y() - points.get(1).y());
    hand.until("#review-release");
  }

  private void dropped(int expected) {
    hand.key(KeyCode.G);
    hand.key(KeyCode.SPACE);
    hand.key(KeyCode.ESCAPE);
    hand.awaiting(
        "no polygon", () -> hand.text("#review-image").startsWith("The image as it will leave"));
    assertEquals(expected, masks().size());
  }

  private void overlays() throws IOException {
    hand.key(KeyCode.V);
    hand.awaiting(
        "nothing to release without the graphics",
        () ->
            hand.text("#review-image").contains("are not shown")
                && hand.find("#review-release").orElseThrow().isDisabled());
    hand.shot(PICTURES.resolve("review-overlays-off-light.png"));
    assertTrue(
        hand.on(() -> !((ToggleButton) hand.find("#review-overlays").orElseThrow()).isSelected()));
    hand.key(KeyCode.V);
    hand.until("#review-release");
  }
}
