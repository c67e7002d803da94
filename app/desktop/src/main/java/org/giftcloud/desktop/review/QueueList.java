// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.picture.Thumbnails;
import org.giftcloud.desktop.review.ReviewQueue.Filter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** What is to be decided, worst first. */
final class QueueList extends ListView<QueueEntry> {
  private final ReviewViewModel model;
  private final Messages messages;
  private final ObservableList<QueueEntry> items = FXCollections.observableArrayList();
  private final Thumbnails thumbnails;
  private boolean updating;

  QueueList(ReviewViewModel model, Thumbnails thumbnails, Messages messages) {
    this.model = model;
    this.thumbnails = thumbnails;
    this.messages = messages;
    setId("review-queue");
    setAccessibleText(messages.text("review.queue.name"));
    setItems(items);
    setCellFactory(list -> new EntryCell());
    Label none = Parts.paragraph("", "text-muted", "padded");
    setPlaceholder(none);
    model.filterProperty().addListener((seen, before, now) -> none.setText(nothing(now)));
    none.setText(nothing(model.filterProperty().get()));
    model.entriesProperty().addListener((seen, before, now) -> update(now));
    model.selectedProperty().addListener((seen, before, now) -> follow(now));
    getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (seen, before, now) -> {
              if (!updating && now != null) {
                model.select(now);
              }
            });
    update(model.entriesProperty().get());
    follow(model.selectedProperty().get());
  }

  private String nothing(Filter filter) {
    return switch (filter) {
      case TO_REVIEW -> messages.text("review.queue.none");
      case HELD -> messages.text("review.queue.noneHeld");
      case RELEASED -> messages.text("review.queue.noneReleased");
    };
  }

  private void update(List<QueueEntry> now) {
    updating = true;
    if (now.size() == items.size()) {
      for (int i = 0; i < now.size(); i++) {
        if (!now.get(i).equals(items.get(i))) {
          items.set(i, now.get(i));
        }
      }
    } else {
      items.setAll(now);
    }
    updating = false;
    follow(model.selectedProperty().get());
  }

  private void follow(Optional<QueueEntry> entry) {
    updating = true;
    int index = entry.map(this::indexOf).orElse(-1);
    if (index < 0) {
      getSelectionModel().clearSelection();
    } else if (getSelectionModel().getSelectedIndex() != index) {
      getSelectionModel().select(index);
      scrollTo(Math.max(0, index - 2));
    }
    updating = false;
  }

  private int indexOf(QueueEntry entry) {
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).key().equals(entry.key())) {
        return i;
      }
    }
    return -1;
  }

  private final class EntryCell extends ListCell<QueueEntry> {
    private final Label title = Parts.label("", "text-bold");
    private final Label detail = Parts.paragraph("", "text-muted", "text-small");
    private final FontIcon eyes = Parts.icon(Material2OutlinedMZ.VISIBILITY, "state-warning");
    private final FontIcon another =
        Parts.icon(Material2OutlinedMZ.REPORT_PROBLEM, "state-warning");
    private final FontIcon series = Parts.icon(Material2OutlinedAL.LAYERS, "state-muted");
    private final Thumbnails.Frame small = thumbnails.frame();
    private final HBox face;

    EntryCell() {
      // As wide as the list: long words are cut, the list does not scroll sideways.
      setPrefWidth(0);
      title.setGraphic(eyes);
      VBox words = new VBox(4, title, detail);
      words.setAlignment(Pos.CENTER_LEFT);
      words.setMinWidth(0);
      HBox.setHgrow(words, Priority.ALWAYS);
      face = new HBox(8, small, words);
    }

    @Override
    protected void updateItem(@Nullable QueueEntry entry, boolean empty) {
      super.updateItem(entry, empty);
      if (empty || entry == null) {
        setGraphic(null);
        setAccessibleText("");
        return;
      }
      title.setText(title(entry));
      detail.setText(detail(entry));
      title.setGraphic(entry.isForAnother() ? another : entry.isHighRisk() ? eyes : series);
      small.show(entry.first());
      setGraphic(face);
      setAccessibleText(title.getText() + ". " + detail.getText());
    }
  }

  private String title(QueueEntry entry) {
    String modality = entry.facts().modality();
    return entry.isSeries()
        ? messages.text("review.queue.series", modality, entry.instances().size())
        : messages.text("review.queue.image", modality, entry.place(), entry.ofSeries());
  }

  private String detail(QueueEntry entry) {
    int masks = entry.first().masks().size();
    if (entry.isForAnother()) {
      return messages.text("review.queue.another", entry.shownAs());
    }
    if (entry.isSeries()) {
      return messages.text("review.queue.low", entry.shownAs());
    }
    return masks == 0
        ? messages.text("review.queue.eyes", entry.shownAs())
        : messages.text("review.queue.masked", entry.shownAs(), masks);
  }
}
