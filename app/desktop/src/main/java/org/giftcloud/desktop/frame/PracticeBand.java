// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Says over the whole window that nothing leaves this computer, with the way out. */
final class PracticeBand extends HBox {
  PracticeBand(Messages messages, Runnable leaving) {
    super(12);
    var words = Parts.paragraph(messages.text("practice.band.text"), "text-bold");
    words.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setGraphic(Parts.icon(Material2OutlinedMZ.SCHOOL));
    Button leave = new Button(messages.text("practice.band.leave"));
    leave.setId("practice-leave");
    leave.setMinWidth(USE_PREF_SIZE);
    leave.getStyleClass().add("small");
    leave.setOnAction(event -> leaving.run());
    getChildren().addAll(words, leave);
    setId("practice-band");
    getStyleClass().add("practice-band");
  }
}
