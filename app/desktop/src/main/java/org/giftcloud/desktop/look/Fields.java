// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.look;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.problem.Problem;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** Fields of a form with their labels and what is wrong with them. */
public final class Fields {
  private Fields() {}

  public static TextField text(String id, String name) {
    TextField field = new TextField();
    field.setId(id);
    field.setAccessibleText(name);
    return field;
  }

  public static PasswordField password(String id, String name) {
    PasswordField field = new PasswordField();
    field.setId(id);
    field.setAccessibleText(name);
    return field;
  }

  /** Empties a field of a secret. */
  public static char[] take(PasswordField field) {
    char[] secret = copy(field);
    field.clear();
    return secret;
  }

  /**
   * What is in a field of a secret, which stays there. JavaFX holds its text as a String, which
   * cannot be wiped: here is the one place where a secret is one.
   */
  public static char[] copy(PasswordField field) {
    return field.getText().toCharArray();
  }

  /** A field for a path, with a way to point at it. */
  public static Node withBrowse(TextField field, String words, Supplier<Optional<Path>> asked) {
    Button browse = Parts.button(field.getId() + "-browse", words, Material2OutlinedAL.FOLDER_OPEN);
    browse.setOnAction(event -> asked.get().ifPresent(chosen -> field.setText(chosen.toString())));
    HBox.setHgrow(field, Priority.ALWAYS);
    return new HBox(8, field, browse);
  }

  public static Node labelled(String name, Node field) {
    Label label = Parts.label(name, "field-label");
    label.setLabelFor(field);
    return new VBox(4, label, field);
  }

  public static Node labelled(String name, Node field, String hint) {
    VBox box = (VBox) labelled(name, field);
    box.getChildren().add(Parts.paragraph(hint, "text-muted", "text-small"));
    return box;
  }

  /** A field that an administrator filled in: grey, with the reason below it. */
  public static Node locked(String name, Node field, String reason) {
    field.setDisable(true);
    VBox box = (VBox) labelled(name, field);
    Label words = Parts.paragraph(reason, "text-muted", "text-small");
    words.setGraphic(Parts.icon(Material2OutlinedAL.LOCK, "state-muted"));
    box.getChildren().add(words);
    return box;
  }

  /** What went wrong, in place; takes no room while nothing did. */
  public static Node problem(String id, ReadOnlyObjectProperty<Optional<Problem>> problem) {
    Label title = Parts.paragraph("", "text-bold");
    Label detail = Parts.paragraph("");
    Label code = Parts.label("", "text-muted", "text-small");
    VBox box = new VBox(4, title, detail, code);
    box.setId(id);
    box.getStyleClass().addAll("notice", "notice-danger");
    box.setAccessibleRole(AccessibleRole.TEXT);
    box.setFocusTraversable(false);
    Runnable update =
        () -> {
          problem
              .get()
              .ifPresent(
                  now -> {
                    title.setText(now.title());
                    detail.setText(now.detail());
                    code.setText(now.code());
                    box.setAccessibleText(now.title() + ". " + now.detail());
                  });
          Parts.show(box, Shown.when(() -> problem.get().isPresent()));
        };
    problem.addListener((seen, before, now) -> update.run());
    update.run();
    return box;
  }
}
