// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.problem.Problems;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** What went wrong in the background, until it is dismissed. */
final class ProblemBar extends HBox {
  ProblemBar(Problems problems, Messages messages) {
    super(8);
    getStyleClass().add("problem-bar");
    var words = Fields.problem("problem", problems.currentProperty());
    HBox.setHgrow(words, Priority.ALWAYS);
    Button dismiss =
        Parts.iconButton(
            "problem-dismiss", messages.text("problem.bar.dismiss"), Material2OutlinedAL.CLOSE);
    dismiss.setOnAction(event -> problems.dismiss());
    getChildren().addAll(words, dismiss);
    problems
        .currentProperty()
        .addListener((seen, before, now) -> Parts.show(this, Shown.when(now::isPresent)));
    Parts.show(this, Shown.when(() -> problems.currentProperty().get().isPresent()));
  }
}
