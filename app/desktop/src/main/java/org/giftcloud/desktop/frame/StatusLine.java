// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.Activity;
import org.giftcloud.desktop.session.WorkspaceModel;

/** One quiet line: what is going on, how far it is, and a way to stop it. */
final class StatusLine extends HBox {
  StatusLine(MainViewModel model, WorkspaceModel workspace, Messages messages) {
    super(12);
    getStyleClass().add("status-line");
    setAlignment(Pos.CENTER_LEFT);
    Label words = Parts.label("");
    words.setId("status-words");
    words.textProperty().bind(model.statusProperty());
    ProgressBar bar = new ProgressBar();
    bar.setId("status-progress");
    bar.setPrefWidth(180);
    bar.accessibleTextProperty().bind(model.statusProperty());
    Button stop = new Button();
    stop.setId("status-stop");
    stop.getStyleClass().add("small");
    stop.setOnAction(event -> workspace.cancel());
    stop.disableProperty().bind(workspace.stoppingProperty());
    stop.textProperty()
        .bind(
            workspace
                .stoppingProperty()
                .map(
                    stopping ->
                        stopping
                            ? messages.text("frame.status.stopping")
                            : messages.text("frame.status.stop")));
    getChildren().addAll(words, Parts.spacer(), bar, stop);
    Runnable update =
        () -> {
          Optional<Activity> now = workspace.activityProperty().get();
          now.ifPresent(activity -> bar.setProgress(activity.fraction()));
          Parts.show(bar, Shown.when(now::isPresent));
          Parts.show(stop, Shown.when(now::isPresent));
        };
    workspace.activityProperty().addListener((seen, before, now) -> update.run());
    update.run();
  }
}
