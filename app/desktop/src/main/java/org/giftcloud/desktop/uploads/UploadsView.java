// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.uploads;

import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Notice;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.uploads.UploadsViewModel.Obstacle;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** What is ready to go, what is going, and what the server is proved to hold. */
public final class UploadsView extends BorderPane {
  private final UploadsViewModel model;
  private final Messages messages;
  private final ObservableList<UploadRow> items = FXCollections.observableArrayList();
  private final Button send =
      Parts.button("uploads-send", "", Material2OutlinedAL.CLOUD_UPLOAD, "accent");
  private final Button mend = new Button();

  /** The ways out of this view, towards what is missing for sending. */
  public interface Ways {
    void destination();

    void keys();

    void review();

    void held();
  }

  public UploadsView(UploadsViewModel model, Messages messages, Ways ways) {
    this.model = model;
    this.messages = messages;
    setId("uploads");
    getStyleClass().add("content");
    ListView<UploadRow> list = new ListView<>(items);
    list.setId("uploads-list");
    list.setAccessibleText(messages.text("uploads.list.name"));
    list.setPlaceholder(Parts.paragraph(messages.text("uploads.list.none"), "text-muted"));
    list.setCellFactory(ignored -> new RowCell());
    Node kept = kept(ways);
    VBox.setMargin(kept, new Insets(0, 0, 12, 0));
    setTop(new VBox(top(ways), kept));
    setCenter(list);
    model.rowsProperty().addListener((seen, before, now) -> items.setAll(now));
    items.setAll(model.rowsProperty().get());
  }

  /** Where keys go when the view is shown: to sending, or to what is missing for it. */
  public Node first() {
    return send.isDisabled() ? mend : send;
  }

  private Node top(Ways ways) {
    send.setOnAction(event -> model.send());
    Label why = Parts.label("", "text-muted");
    why.setId("uploads-obstacle");
    mend.setId("uploads-mend");
    Runnable update =
        () -> {
          Optional<Obstacle> obstacle = model.obstacleProperty().get();
          long ready = model.readyProperty().get();
          String name = messages.text("uploads.send.button", ready);
          send.setText(name);
          send.setAccessibleText(name);
          send.setDisable(obstacle.isPresent());
          why.setText(obstacle.map(this::words).orElse(""));
          Parts.show(mend, Shown.when(() -> obstacle.filter(this::canMend).isPresent()));
          obstacle.ifPresent(now -> mend.setText(mendWords(now)));
        };
    mend.setOnAction(event -> model.obstacleProperty().get().ifPresent(now -> mend(now, ways)));
    model.obstacleProperty().addListener((seen, before, now) -> update.run());
    model.readyProperty().addListener((seen, before, now) -> update.run());
    update.run();
    HBox bar = new HBox(12, send, why, mend);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("toolbar");
    return bar;
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

  private String words(Obstacle obstacle) {
    return switch (obstacle) {
      case NOTHING_RELEASED -> messages.text("uploads.obstacle.nothing");
      case NO_DESTINATION -> messages.text("uploads.obstacle.destination");
      case KEYS_LOCKED -> messages.text("uploads.obstacle.keys");
      case BUSY -> messages.text("uploads.obstacle.busy");
    };
  }

  private boolean canMend(Obstacle obstacle) {
    return obstacle != Obstacle.BUSY;
  }

  private String mendWords(Obstacle obstacle) {
    return switch (obstacle) {
      case NOTHING_RELEASED -> messages.text("uploads.mend.review");
      case NO_DESTINATION -> messages.text("uploads.mend.destination");
      case KEYS_LOCKED -> messages.text("uploads.mend.keys");
      case BUSY -> "";
    };
  }

  private static void mend(Obstacle obstacle, Ways ways) {
    switch (obstacle) {
      case NOTHING_RELEASED -> ways.review();
      case NO_DESTINATION -> ways.destination();
      case KEYS_LOCKED -> ways.keys();
      case BUSY -> {}
    }
  }

  private static final class RowCell extends ListCell<UploadRow> {
    @Override
    protected void updateItem(@Nullable UploadRow row, boolean empty) {
      super.updateItem(row, empty);
      setText(null);
      if (empty || row == null) {
        setGraphic(null);
        setAccessibleText("");
        return;
      }
      setGraphic(line(row));
      setAccessibleText(row.shownAs() + ". " + row.text() + " " + row.reason());
    }

    private static Node line(UploadRow row) {
      Label name = Parts.label(row.shownAs(), "text-bold");
      Label text = Parts.label(row.text());
      text.setGraphic(
          row.isDone()
              ? Parts.icon(Material2OutlinedAL.DONE_ALL, "state-success")
              : row.reason().isEmpty()
                  ? Parts.icon(Material2OutlinedAL.CLOUD_UPLOAD, "state-accent")
                  : Parts.icon(Material2OutlinedMZ.REPORT_PROBLEM, "state-warning"));
      ProgressBar bar = new ProgressBar(row.fraction());
      bar.setPrefWidth(160);
      bar.setAccessibleText(row.text());
      Parts.show(bar, Shown.when(() -> row.sending() > 0));
      VBox words =
          new VBox(4, new HBox(8, name, Parts.label(row.modalities(), "text-muted")), text);
      if (!row.reason().isEmpty()) {
        words.getChildren().add(Parts.paragraph(row.reason(), "text-muted"));
      }
      HBox.setHgrow(words, Priority.ALWAYS);
      HBox line = new HBox(16, words, bar);
      line.setAlignment(Pos.CENTER_LEFT);
      line.getStyleClass().add("upload-row");
      return line;
    }
  }
}
