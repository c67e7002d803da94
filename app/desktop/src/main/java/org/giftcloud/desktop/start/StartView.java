// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.start;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.problem.Problem;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** What the window shows until its working folder is open, or when it cannot be opened. */
public final class StartView extends StackPane {
  private final Messages messages;
  private final VBox card = new VBox(16);

  public StartView(Messages messages) {
    this.messages = messages;
    setId("start");
    card.setAlignment(Pos.CENTER);
    card.setMaxSize(520, Region.USE_PREF_SIZE);
    getChildren().add(card);
    waiting(messages.text("start.opening.text"));
  }

  /** Says what is waited for. */
  public void waiting(String text) {
    ProgressIndicator turning = new ProgressIndicator();
    turning.setPrefSize(40, 40);
    card.getChildren().setAll(turning, Parts.label(text, "text-muted"));
  }

  /** Says why the working folder cannot be opened, and what can be done. */
  public void failed(Problem problem, Runnable again) {
    show(problem, button("start-again", messages.text("start.failed.again"), again));
  }

  /** Says why nothing can be opened by this start. */
  public void ended(Problem problem, Runnable close) {
    show(problem, button("start-close", messages.text("frame.confirm.close"), close));
  }

  private void show(Problem problem, Button next) {
    card.getChildren().setAll(words(problem), next);
    next.requestFocus();
  }

  /** Asks for the working folder's passphrase. */
  public void askPassphrase(Problem problem, Unlock unlock) {
    PasswordField field =
        Fields.password("start-passphrase", messages.text("start.passphrase.label"));
    Button open = new Button(messages.text("start.passphrase.open"));
    open.setId("start-open");
    open.setDefaultButton(true);
    open.getStyleClass().add("accent");
    open.setOnAction(event -> unlock.with(Fields.take(field)));
    card.getChildren()
        .setAll(
            words(problem),
            Fields.labelled(messages.text("start.passphrase.label"), field),
            new HBox(open));
    field.requestFocus();
  }

  private VBox words(Problem problem) {
    VBox box =
        new VBox(
            8,
            Parts.icon(Material2OutlinedAL.ERROR_OUTLINE, "empty-icon"),
            Fields.problem("start-problem", new ReadOnlyObjectWrapper<>(Optional.of(problem))));
    box.setAlignment(Pos.CENTER);
    return box;
  }

  private static Button button(String id, String text, Runnable action) {
    Button button = new Button(text);
    button.setId(id);
    button.getStyleClass().add("accent");
    button.setDefaultButton(true);
    button.setOnAction(event -> action.run());
    return button;
  }

  /** Tries a passphrase; wipes it. */
  public interface Unlock {
    void with(char[] passphrase);
  }
}
