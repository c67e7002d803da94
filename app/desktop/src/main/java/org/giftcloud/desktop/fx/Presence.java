// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.fx;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.input.InputEvent;
import javafx.scene.input.MouseEvent;
import javafx.util.Duration;

/** Tells when somebody is at a window: keys, buttons, wheels, a pointer that really moved. */
public final class Presence implements AutoCloseable {
  private final Runnable touched;
  private final Timeline clock;
  private Point2D pointer = Point2D.ZERO;

  /**
   * @param touched told of each deed, before the window acts on it
   * @param second told about once a second, whatever happens
   */
  public Presence(Scene scene, Runnable touched, Runnable second) {
    this.touched = touched;
    scene.addEventFilter(InputEvent.ANY, this::look);
    clock = new Timeline(new KeyFrame(Duration.seconds(1), event -> second.run()));
    clock.setCycleCount(Animation.INDEFINITE);
    clock.play();
  }

  private void look(InputEvent event) {
    // JavaFX also tells of a pointer at rest, when something under it moves.
    if (event instanceof MouseEvent mouse
        && mouse.getEventType() != MouseEvent.MOUSE_PRESSED
        && pointer.equals(new Point2D(mouse.getScreenX(), mouse.getScreenY()))) {
      return;
    }
    if (event instanceof MouseEvent mouse) {
      pointer = new Point2D(mouse.getScreenX(), mouse.getScreenY());
    }
    touched.run();
  }

  @Override
  public void close() {
    clock.stop();
  }
}
