// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.studies;

import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.giftcloud.desktop.look.NamesButton;
import org.giftcloud.desktop.look.Notice;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.pick.FilePicker;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** Studies as they are found; files are dropped or chosen here. */
public final class StudiesView extends StackPane {
  private final StudiesViewModel model;
  private final Messages messages;
  private final FilePicker picker;
  private final Ways ways;
  private final EmptyStudies empty;
  private final StudyTable table;
  private final Node full;
  private final Node dropHint;
  private final StackPane middle = new StackPane();

  /** The ways out of this view. */
  public interface Ways {
    void review();

    void practise();
  }

  public StudiesView(StudiesViewModel model, Messages messages, FilePicker picker, Ways ways) {
    this.model = model;
    this.messages = messages;
    this.picker = picker;
    this.ways = ways;
    setId("studies");
    empty =
        model.isAtGateway()
            ? EmptyStudies.atGateway(messages)
            : EmptyStudies.here(
                messages,
                RecentMenu.named(model, messages),
                this::chooseFolder,
                this::chooseFiles,
                ways::practise);
    table = new StudyTable(model, messages);
    full = full();
    dropHint = dropHint();
    // Also over the empty view: of a dropped letter alone nothing comes in.
    Node leftOut = leftOut();
    StackPane.setMargin(leftOut, new Insets(16, 16, 0, 16));
    BorderPane content = new BorderPane(middle);
    content.setTop(new StackPane(leftOut));
    getChildren().addAll(content, dropHint);
    model.rowsProperty().addListener((seen, before, now) -> switchOver());
    switchOver();
    setOnDragOver(this::dragOver);
    setOnDragExited(event -> Parts.show(dropHint, Shown.NO));
    setOnDragDropped(this::dropped);
  }

  private void switchOver() {
    // Not hidden and shown: rows that come while a table is hidden never get their looks.
    Node now = model.isEmpty() ? empty : full;
    if (!middle.getChildren().contains(now)) {
      middle.getChildren().setAll(now);
    }
  }

  /** Where keys go when the view is shown. */
  public Node first() {
    return model.isEmpty() ? empty.first() : table;
  }

  private Node full() {
    SplitPane split = new SplitPane(table, details());
    split.setDividerPositions(0.71);
    SplitPane.setResizableWithParent(split.getItems().getLast(), false);
    BorderPane pane = new BorderPane(split);
    pane.setTop(toolbar());
    pane.getStyleClass().add("content");
    return pane;
  }

  /** Which files an import left out, and why; never which names they have. */
  private Node leftOut() {
    Notice notice =
        new Notice(
            "studies-left-out", messages.text("studies.left.dismiss"), model::dismissLeftOut);
    model
        .leftOutProperty()
        .addListener(
            (seen, before, now) ->
                now.ifPresentOrElse(
                    left -> notice.show(left.title(), left.reasons()), notice::hide));
    return notice;
  }

  private Node details() {
    return new StudyDetails(model, messages, ways::review);
  }

  private Node toolbar() {
    Button folder =
        Parts.button(
            "studies-folder",
            messages.text("studies.toolbar.folder"),
            Material2OutlinedAL.FOLDER_OPEN);
    folder.setOnAction(event -> chooseFolder());
    Button files =
        Parts.button(
            "studies-files",
            messages.text("studies.toolbar.files"),
            Material2OutlinedAL.INSERT_DRIVE_FILE);
    files.setOnAction(event -> chooseFiles());
    for (Button button : List.of(folder, files)) {
      Parts.show(button, Shown.when(model::takesFiles));
    }
    RecentMenu recent = new RecentMenu(model, messages);
    Parts.show(recent, Shown.when(model::remembersFolders));
    NamesButton names =
        new NamesButton(
            "studies-names", messages, model.namedProperty(), model::showNames, model::hideNames);
    Parts.show(names, Shown.when(model::knowsNames));
    TextField search = new TextField();
    search.setId("studies-search");
    search.setPromptText(messages.text("studies.toolbar.search"));
    search.setAccessibleText(messages.text("studies.toolbar.search"));
    search.setPrefColumnCount(24);
    search.setMinWidth(120);
    search.textProperty().bindBidirectional(model.searchProperty());
    HBox bar = new HBox(8, folder, files, recent, Parts.spacer(), names, search);
    bar.getStyleClass().add("toolbar");
    return bar;
  }

  private void chooseFolder() {
    picker
        .folder(messages.text("studies.pick.folder"))
        .ifPresent(chosen -> model.importFrom(List.of(chosen)));
  }

  private void chooseFiles() {
    model.importFrom(picker.files(messages.text("studies.pick.files")));
  }

  private Node dropHint() {
    StackPane hint = new StackPane(Parts.label(messages.text("studies.drop.hint"), "title-2"));
    hint.getStyleClass().add("drop-hint");
    hint.setMouseTransparent(true);
    Parts.show(hint, Shown.NO);
    return hint;
  }

  private void dragOver(DragEvent event) {
    if (event.getDragboard().hasFiles()) {
      event.acceptTransferModes(TransferMode.COPY);
      Parts.show(dropHint, Shown.YES);
    }
    event.consume();
  }

  private void dropped(DragEvent event) {
    Parts.show(dropHint, Shown.NO);
    Optional<List<File>> files = Optional.ofNullable(event.getDragboard().getFiles());
    files.ifPresent(all -> model.importFrom(all.stream().map(File::toPath).toList()));
    event.setDropCompleted(files.isPresent());
    event.consume();
  }
}
