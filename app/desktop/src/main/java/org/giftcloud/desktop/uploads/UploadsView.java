// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.uploads;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Notice;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.engine.queue.SeriesKey;

/** What is ready to go, what is going, and what the server is proved to hold. */
public final class UploadsView extends BorderPane {
  private final UploadsViewModel model;
  private final Messages messages;
  private final ObservableList<UploadRow> items = FXCollections.observableArrayList();
  private final ListView<UploadRow> list = new ListView<>(items);
  private final UploadsHead head;
  private final UploadHistory history;
  private final UploadDeeds deeds;
  private boolean updating;

  /** The ways out of this view, towards what is missing for sending. */
  public interface Ways {
    void destination();

    void keys();

    void review();

    void held();

    /** What the server gives its readers of a series that was sent. */
    void researcher(SeriesKey series);

    /** A folder that a person picks. */
    Optional<Path> folder(String title);
  }

  public UploadsView(UploadsViewModel model, Messages messages, Ways ways) {
    this.model = model;
    this.messages = messages;
    setId("uploads");
    head = new UploadsHead(model, messages, ways);
    list.setId("uploads-list");
    list.setAccessibleText(messages.text("uploads.list.name"));
    list.setPlaceholder(Parts.paragraph(messages.text("uploads.list.none"), "text-muted"));
    list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    list.setCellFactory(ignored -> new UploadCell());
    Node kept = kept(ways);
    VBox.setMargin(kept, new Insets(0, 0, 12, 0));
    history = new UploadHistory(model, messages, ways);
    deeds = new UploadDeeds(model, messages, list.getSelectionModel(), ways);
    list.getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<UploadRow>) change -> chosen());
    SplitPane split = new SplitPane(list, history);
    split.setDividerPositions(0.64);
    SplitPane.setResizableWithParent(history, false);
    BorderPane content = new BorderPane(split);
    content.getStyleClass().add("content");
    Node said = said();
    VBox.setMargin(said, new Insets(0, 0, 12, 0));
    content.setTop(new VBox(head, kept, said));
    setCenter(content);
    setBottom(deeds);
    model.rowsProperty().addListener((seen, before, now) -> show(now));
    show(model.rowsProperty().get());
  }

  /** Where keys go when the view is shown: to sending, or to what is missing for it. */
  public Node first() {
    return head.first();
  }

  /** Shows the rows; those that were chosen stay chosen, wherever they are now. */
  private void show(List<UploadRow> rows) {
    if (rows.equals(items)) {
      return;
    }
    updating = true;
    List<SeriesKey> chosen =
        list.getSelectionModel().getSelectedItems().stream().map(UploadRow::key).toList();
    int focused = list.getFocusModel().getFocusedIndex();
    boolean sameOrder =
        rows.stream()
            .map(UploadRow::key)
            .toList()
            .equals(items.stream().map(UploadRow::key).toList());
    if (sameOrder) {
      for (int i = 0; i < rows.size(); i++) {
        if (!rows.get(i).equals(items.get(i))) {
          items.set(i, rows.get(i));
        }
      }
    } else {
      items.setAll(rows);
    }
    list.getSelectionModel().clearSelection();
    for (int i = 0; i < rows.size(); i++) {
      if (chosen.contains(rows.get(i).key())) {
        list.getSelectionModel().select(i);
      }
    }
    if (focused >= 0 && focused < rows.size()) {
      list.getFocusModel().focus(focused);
    }
    updating = false;
    chosen();
  }

  private void chosen() {
    if (!updating) {
      deeds.update();
      history.follow(Optional.ofNullable(list.getSelectionModel().getSelectedItem()));
    }
  }

  /** What became of a rehearsal, or of saving receipts. */
  private Node said() {
    Notice notice =
        new Notice("uploads-said", messages.text("uploads.held.dismiss"), model::dismissSaid);
    model
        .saidProperty()
        .addListener(
            (seen, before, now) ->
                now.ifPresentOrElse(
                    said -> {
                      notice.tone(said.tone());
                      notice.show(said.title(), said.lines());
                    },
                    notice::hide));
    return notice;
  }

  /** What was kept back by the last check before the door, or by the server's answer. */
  private Node kept(Ways ways) {
    Button look = new Button(messages.text("uploads.held.look"));
    look.setId("uploads-held-look");
    look.setMinWidth(USE_PREF_SIZE);
    look.setOnAction(event -> ways.held());
    Notice notice =
        new Notice("uploads-held", messages.text("uploads.held.dismiss"), model::dismissKept)
            .with(look);
    model
        .keptProperty()
        .addListener(
            (seen, before, now) ->
                now.ifPresentOrElse(
                    kept -> notice.show(kept.title(), kept.reasons()), notice::hide));
    return notice;
  }
}
