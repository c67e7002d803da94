// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.giftcloud.desktop.frame.GraceViewModel.Leaving;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** What was released last, how soon it leaves, and the way to take it back; in every place. */
final class GraceBar extends HBox {
  private final Label what = Parts.label("", "text-bold");
  private final Label when = Parts.label("");
  private final Timeline clock;

  GraceBar(GraceViewModel model, Messages messages) {
    super(8);
    setId("grace");
    setAlignment(Pos.CENTER_LEFT);
    setAccessibleRole(AccessibleRole.TEXT);
    getStyleClass().add("grace-bar");
    when.setId("grace-when");
    when.setMinWidth(USE_PREF_SIZE);
    Button back =
        Parts.button(
            "grace-back", messages.text("frame.grace.back"), Material2OutlinedMZ.UNDO, "small");
    back.setOnAction(event -> model.takeBack());
    getChildren()
        .addAll(Parts.icon(Material2OutlinedAL.CLOUD_UPLOAD), what, when, Parts.spacer(), back);
    clock = new Timeline(new KeyFrame(Duration.millis(250), event -> model.tick()));
    clock.setCycleCount(Animation.INDEFINITE);
    model.leavingProperty().addListener((seen, before, now) -> show(now));
    show(model.leavingProperty().get());
  }

  private void show(Optional<Leaving> now) {
    now.ifPresent(
        leaving -> {
          what.setText(leaving.what());
          when.setText(leaving.when());
          // Read out once per release, not each second.
          setAccessibleText(leaving.what());
        });
    Parts.show(this, Shown.when(now::isPresent));
    if (now.isPresent()) {
      clock.play();
    } else {
      clock.stop();
    }
  }
}
