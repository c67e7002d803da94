// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.studies;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Nothing here yet: says what happens to a study, and offers the ways in. */
final class EmptyStudies extends VBox {
  private final Node first;

  private EmptyStudies(String title, Node steps, Optional<HBox> ways, Optional<Node> recent) {
    setSpacing(16);
    setAlignment(Pos.CENTER);
    getStyleClass().add("empty");
    getChildren()
        .addAll(
            Parts.icon(Material2OutlinedAL.COLLECTIONS, "empty-icon"),
            Parts.label(title, "title-2"),
            steps);
    ways.ifPresent(getChildren()::add);
    recent.ifPresent(getChildren()::add);
    first = ways.map(row -> row.getChildren().getFirst()).orElse(this);
  }

  /** At a gateway nothing waits, and nothing is brought in from here. */
  static EmptyStudies atGateway(Messages messages) {
    return new EmptyStudies(
        messages.text("studies.gateway.empty"),
        Parts.paragraph(messages.text("studies.gateway.emptyText"), "text-muted"),
        Optional.empty(),
        Optional.empty());
  }

  static EmptyStudies here(
      Messages messages, Node recent, Runnable folder, Runnable files, Runnable practise) {
    Button first =
        way(
            "empty-folder",
            messages.text("studies.empty.folder"),
            messages.text("studies.empty.folderText"),
            Material2OutlinedAL.FOLDER_OPEN,
            folder);
    HBox ways =
        new HBox(
            16,
            first,
            way(
                "empty-files",
                messages.text("studies.empty.files"),
                messages.text("studies.empty.filesText"),
                Material2OutlinedAL.INSERT_DRIVE_FILE,
                files),
            way(
                "empty-practise",
                messages.text("studies.empty.practise"),
                messages.text("studies.empty.practiseText"),
                Material2OutlinedMZ.SCHOOL,
                practise));
    ways.setAlignment(Pos.CENTER);
    VBox steps =
        new VBox(
            4,
            Parts.label(messages.text("studies.empty.step1"), "text-muted"),
            Parts.label(messages.text("studies.empty.step2"), "text-muted"),
            Parts.label(messages.text("studies.empty.step3"), "text-muted"));
    steps.setAlignment(Pos.CENTER);
    return new EmptyStudies(
        messages.text("studies.empty.title"), steps, Optional.of(ways), Optional.of(recent));
  }

  /** Where keys go first. */
  Node first() {
    return first;
  }

  private static Button way(String id, String title, String text, Ikon ikon, Runnable action) {
    VBox words =
        new VBox(
            8,
            Parts.icon(ikon, "way-icon"),
            Parts.paragraph(title, "title-4"),
            Parts.paragraph(text, "text-muted"));
    words.setAlignment(Pos.TOP_LEFT);
    Button way = new Button("", words);
    way.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    way.setId(id);
    way.setAccessibleText(title + ". " + text);
    way.getStyleClass().add("way");
    way.setOnAction(event -> action.run());
    return way;
  }
}
