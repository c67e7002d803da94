// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.update;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.update.UpdateViewModel.Stage;

/** Looks for a newer version, if it may; says first whom that asks. */
public final class UpdatePane extends VBox {
  private final UpdateViewModel model;
  private final Messages messages;
  private final Label words = Parts.paragraph("");
  private final TextField page;
  private final Button look = button("update-look");
  private final Button ask = button("update-ask");
  private final Button leave = button("update-leave");

  public UpdatePane(UpdateViewModel model, Messages messages) {
    super(8);
    this.model = model;
    this.messages = messages;
    setId("update");
    words.setId("update-words");
    // To be copied into a browser; the program opens none.
    page = Fields.text("update-page", messages.text("update.answer.page"));
    page.setEditable(false);
    HBox buttons = new HBox(8, look, ask, leave);
    buttons.setAlignment(Pos.CENTER_LEFT);
    look.setText(messages.text("update.deed.look"));
    look.setOnAction(event -> model.begin());
    ask.setOnAction(event -> model.ask());
    leave.setOnAction(event -> model.leave());
    getChildren()
        .addAll(
            Parts.paragraph(messages.text("update.place.title"), "text-bold"),
            words,
            Fields.problem("update-problem", model.problemProperty()),
            page,
            buttons);
    model.stageProperty().addListener((seen, before, now) -> update());
    // Whoever closes the sheet does not wait for an answer.
    sceneProperty()
        .addListener(
            (seen, before, now) -> {
              if (now == null) {
                model.leave();
              }
            });
    update();
  }

  private void update() {
    Stage stage = model.stageProperty().get();
    words.setText(model.words());
    page.setText(model.page().map(Object::toString).orElse(""));
    Parts.show(page, Shown.when(() -> model.page().isPresent()));
    ask.setText(messages.text("update.deed.ask", model.host()));
    leave.setText(
        stage == Stage.ASKING
            ? messages.text("update.deed.stop")
            : messages.text("update.deed.leave"));
    Parts.show(look, Shown.when(() -> stage == Stage.READY || stage == Stage.ANSWERED));
    Parts.show(ask, Shown.when(() -> stage == Stage.CONSENT));
    Parts.show(leave, Shown.when(() -> stage == Stage.CONSENT || stage == Stage.ASKING));
    switch (stage) {
      // What had the keys is gone: they go to what stands in its place.
      case CONSENT -> ask.requestFocus();
      case ASKING -> leave.requestFocus();
      case READY, ANSWERED -> look.requestFocus();
      case OFF -> {}
    }
  }

  private static Button button(String id) {
    Button button = new Button();
    button.setId(id);
    button.setMnemonicParsing(false);
    button.setMinWidth(USE_PREF_SIZE);
    return button;
  }
}
