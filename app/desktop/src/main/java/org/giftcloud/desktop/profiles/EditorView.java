// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.profiles;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.giftcloud.desktop.look.DialogCard;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.profiles.EditorViewModel.Verdict;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The text of a profile of the site, and whether it is sound. */
public final class EditorView extends DialogCard {
  /** How long nothing is typed before the text is checked. */
  private static final Duration PAUSE = Duration.millis(300);

  private final EditorViewModel model;
  private final Messages messages;
  private final TextArea area;
  private final Label told = Parts.paragraph("");
  private final Button save;

  public EditorView(
      EditorViewModel model, Messages messages, Supplier<Optional<Path>> folder, Runnable closing) {
    super(880);
    this.model = model;
    this.messages = messages;
    area = new TextArea(model.begun());
    area.setId("editor-text");
    area.setAccessibleText(messages.text("profiles.editor.name"));
    area.setPrefRowCount(18);
    area.getStyleClass().add("statement");
    told.setId("editor-verdict");
    save =
        Parts.button(
            "editor-save",
            messages.text("profiles.editor.save"),
            Material2OutlinedMZ.SAVE,
            "accent");
    save.setOnAction(
        event -> {
          if (model.knowsFolder()) {
            model.save(area.getText(), closing);
          } else {
            folder.get().ifPresent(at -> model.save(area.getText(), at, closing));
          }
        });
    Button close = new Button();
    close.setId("editor-close");
    close
        .textProperty()
        .bind(
            area.textProperty()
                .map(
                    text ->
                        text.equals(model.begun())
                            ? messages.text("profiles.editor.close")
                            : messages.text("profiles.editor.drop")));
    close.setOnAction(event -> closing.run());
    HBox buttons = new HBox(8, close, Parts.spacer(), save);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    fill(
        buttons,
        Parts.label(messages.text("profiles.editor.title"), "title-3"),
        Parts.paragraph(messages.text("profiles.editor.text"), "text-muted"),
        told,
        area);
    addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    PauseTransition pause = new PauseTransition(PAUSE);
    pause.setOnFinished(event -> model.check(area.getText()));
    area.textProperty()
        .addListener(
            (seen, before, now) -> {
              save.setDisable(true);
              pause.playFromStart();
            });
    model.verdictProperty().addListener((seen, before, now) -> tell(now));
    tell(model.verdictProperty().get());
    model.check(area.getText());
  }

  /** Where typing goes first. */
  public Node first() {
    return area;
  }

  /** Tab goes on to the buttons, and what was written is not lost by Escape. */
  private void pressed(KeyEvent event) {
    boolean onward = event.getCode() == KeyCode.TAB && area.isFocused();
    boolean written = event.getCode() == KeyCode.ESCAPE && !area.getText().equals(model.begun());
    if (onward) {
      area.requestFocusTraversal(
          event.isShiftDown() ? TraversalDirection.PREVIOUS : TraversalDirection.NEXT);
    }
    if (onward || written) {
      event.consume();
    }
  }

  private void tell(Verdict now) {
    save.setDisable(!(now instanceof Verdict.Sound));
    switch (now) {
      case Verdict.Open open -> {
        told.setText(messages.text("profiles.editor.checking"));
        told.setGraphic(Parts.icon(Material2OutlinedAL.HOURGLASS_EMPTY, "state-muted"));
      }
      case Verdict.Sound sound -> {
        told.setText(
            messages.text("profiles.editor.sound", sound.name().id(), sound.name().version()));
        told.setGraphic(Parts.icon(Material2OutlinedAL.CHECK_CIRCLE, "state-success"));
      }
      case Verdict.Unsound unsound -> {
        told.setText(unsound.why());
        told.setGraphic(Parts.icon(Material2OutlinedAL.ERROR_OUTLINE, "state-danger"));
      }
    }
    // Read out where the keys are: an error becomes the field's accessible text.
    area.setAccessibleText(messages.text("profiles.editor.name") + ". " + told.getText());
  }
}
