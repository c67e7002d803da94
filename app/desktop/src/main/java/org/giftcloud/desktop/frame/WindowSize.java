// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import java.util.Optional;
import javafx.geometry.Rectangle2D;
import javafx.stage.Stage;

/**
 * How large the window opens: never larger than the screen, where its edges could not be reached.
 *
 * @param place where and how large; empty where it fits as it is
 */
public record WindowSize(double leastWidth, double leastHeight, Optional<Rectangle2D> place) {
  public static final double WIDTH = 1280;
  public static final double HEIGHT = 800;

  /** What the system draws around a window. */
  private static final double FRAME = 40;

  private static final double LEAST_WIDTH = 800;

  /** What every place has room in. */
  static final double LEAST_HEIGHT = 520;

  /**
   * @param room what of the screen is free for windows
   */
  public static WindowSize on(Rectangle2D room) {
    boolean fits = room.getWidth() >= WIDTH && room.getHeight() >= HEIGHT + FRAME;
    double width = Math.min(WIDTH, room.getWidth());
    double height = Math.min(HEIGHT + FRAME, room.getHeight());
    return new WindowSize(
        Math.min(LEAST_WIDTH, width),
        Math.min(LEAST_HEIGHT, height),
        fits
            ? Optional.empty()
            : Optional.of(new Rectangle2D(room.getMinX(), room.getMinY(), width, height)));
  }

  /** Whether the screen has less room than the places need: then they are scrolled to. */
  public boolean isTight() {
    return leastWidth < LEAST_WIDTH || leastHeight < LEAST_HEIGHT;
  }

  public void give(Stage stage) {
    stage.setMinWidth(leastWidth);
    stage.setMinHeight(leastHeight);
    place.ifPresent(
        at -> {
          stage.setX(at.getMinX());
          stage.setY(at.getMinY());
          stage.setWidth(at.getWidth());
          stage.setHeight(at.getHeight());
        });
  }
}
