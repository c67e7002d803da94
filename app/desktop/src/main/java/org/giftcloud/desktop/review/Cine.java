// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.util.Duration;

/**
 * Plays the frames of the image on show as fast as they were taken. A frame that is not read in
 * time delays the next: none is skipped, for text may be on one frame alone.
 */
final class Cine {
  /** For frames whose file does not say how fast they were taken. */
  private static final double USUAL_RATE = 12.5;

  private final ReviewViewModel model;
  private final Timeline steps = new Timeline();
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();

  Cine(ReviewViewModel model) {
    this.model = model;
    steps.setCycleCount(Animation.INDEFINITE);
    model.selectedProperty().addListener((seen, before, now) -> followSelection(before, now));
  }

  private void followSelection(Optional<QueueEntry> before, Optional<QueueEntry> now) {
    if (!before.map(QueueEntry::key).equals(now.map(QueueEntry::key))) {
      stop();
    }
  }

  ReadOnlyBooleanProperty playingProperty() {
    return playing.getReadOnlyProperty();
  }

  /** Frames per second. */
  double rate() {
    return model.screen().windowing().displayProperty().get().framesPerSecond().orElse(USUAL_RATE);
  }

  void toggle() {
    if (playing.get()) {
      stop();
    } else {
      play();
    }
  }

  void play() {
    if (!playing.get() && pages() > 1) {
      steps.getKeyFrames().setAll(new KeyFrame(Duration.millis(1000 / rate()), event -> step()));
      playing.set(true);
      steps.play();
    }
  }

  void stop() {
    steps.stop();
    playing.set(false);
  }

  private int pages() {
    return model.selectedProperty().get().map(entry -> entry.pages().size()).orElse(0);
  }

  private void step() {
    if (pages() < 2) {
      stop();
    } else if (model.isPageSeen()) {
      model.turnTo((model.pageProperty().get() + 1) % pages());
    }
  }
}
