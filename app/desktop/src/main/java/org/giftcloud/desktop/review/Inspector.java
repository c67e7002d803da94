// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.imaging.Mask;
import org.giftcloud.imaging.Storing;
import org.jspecify.annotations.Nullable;

/** Beside the image: why it needs eyes, its masks, and what the profile did to its header. */
final class Inspector extends VBox {
  /** Two masks of a list, or the words that there are none. */
  private static final double FEW_MASKS = 72;

  private final ReviewViewModel model;
  private final Messages messages;
  private final Label title = Parts.paragraph("", "title-4");
  private final Label size = Parts.paragraph("", "text-muted");
  private final VBox reasons = new VBox(4);
  private final VBox about = new VBox(4, title, size, reasons);
  private final Label noMasks = Parts.paragraph("", "text-muted", "padded");
  private final TabPane tabs;

  /** Whether the header was turned to because there is no picture. */
  private boolean turned;

  Inspector(ReviewViewModel model, Messages messages) {
    this.model = model;
    this.messages = messages;
    getStyleClass().add("inspector");
    setSpacing(12);
    tabs = new TabPane(masksTab(), headerTab());
    tabs.setId("review-tabs");
    tabs.setAccessibleText(messages.text("review.about.tabs"));
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    VBox.setVgrow(tabs, Priority.ALWAYS);
    about.getStyleClass().add("inspector-about");
    // On a small screen many reasons must not push the masks away.
    ScrollPane scroll = new ScrollPane(about);
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("details");
    scroll
        .minHeightProperty()
        .bind(Bindings.min(about.heightProperty().add(2), heightProperty().multiply(0.45)));
    scroll.maxHeightProperty().bind(scroll.minHeightProperty());
    scroll.managedProperty().bind(scroll.visibleProperty());
    scroll.visibleProperty().bind(model.selectedProperty().map(Optional::isPresent));
    getChildren().addAll(scroll, tabs);
    model.selectedProperty().addListener((seen, before, now) -> update());
    model.pageProperty().addListener((seen, before, now) -> update());
    update();
  }

  private void update() {
    Optional<InstanceView> image = model.current();
    Optional<QueueEntry> entry = model.selectedProperty().get();
    title.setText(entry.map(QueueEntry::shownAs).orElse(""));
    size.setText(image.map(now -> describe(now.facts())).orElse(""));
    reasons.getChildren().clear();
    if (entry.filter(QueueEntry::isForAnother).isPresent()) {
      reasons
          .getChildren()
          .add(
              Parts.paragraph(
                  Reasons.MEANT_FOR_ANOTHER.sentence(), "notice", "notice-warning", "text-small"));
    }
    image.ifPresent(this::addReasons);
    boolean picture = image.filter(now -> now.facts().frames() > 0).isPresent();
    noMasks.setText(picture ? messages.text("review.masks.none") : "");
    if (image.isPresent() && !picture && !turned) {
      turned = true;
      tabs.getSelectionModel().selectLast();
    } else if (picture && turned) {
      turned = false;
      tabs.getSelectionModel().selectFirst();
    }
  }

  private void addReasons(InstanceView image) {
    List<String> why = new ArrayList<>();
    boolean another = image.reason().equals(Reasons.MEANT_FOR_ANOTHER);
    if (!another && !image.reason().sentence().isEmpty()) {
      why.add(image.reason().sentence());
    }
    if (image.state() == ItemState.IN_REVIEW || why.isEmpty()) {
      why.addAll(image.facts().riskReasons());
    }
    why.addAll(image.facts().faceReasons());
    why.addAll(image.facts().notes());
    if (image.facts().risk() == Facts.Risk.LOW
        && (another || image.reason().sentence().isEmpty())) {
      reasons
          .getChildren()
          .add(Parts.paragraph(messages.text("review.about.low"), "text-small", "text-muted"));
    }
    Storing storing = image.storing();
    if (storing != null) {
      reasons.getChildren().add(Parts.paragraph(storing.sentence(), "text-small", "text-muted"));
    }
    for (String reason : why) {
      reasons.getChildren().add(Parts.reason(reason));
    }
  }

  private String describe(Facts facts) {
    return facts.frames() == 0
        ? messages.text("review.about.none", facts.modality())
        : messages.text(
            "review.about.size", facts.modality(), facts.columns(), facts.rows(), facts.frames());
  }

  private Tab masksTab() {
    ListView<Mask> list = new ListView<>();
    list.setId("review-masks");
    list.setAccessibleText(messages.text("review.masks.name"));
    list.setPlaceholder(noMasks);
    list.setCellFactory(
        ignored ->
            new ListCell<>() {
              @Override
              protected void updateItem(@Nullable Mask mask, boolean empty) {
                super.updateItem(mask, empty);
                setText(
                    empty || mask == null ? null : MaskWords.of(mask, getIndex() + 1, messages));
              }
            });
    Masks masks = model.masks();
    VBox.setVgrow(list, Priority.ALWAYS);
    list.setMinHeight(FEW_MASKS);
    VBox parts =
        new VBox(
            list,
            new ProposalList(model.proposals(), messages),
            new SuggestionList(model, messages));
    // What was found is not squeezed away: on a small screen all of it scrolls.
    ScrollPane scroll = new ScrollPane(parts);
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setFocusTraversable(false);
    scroll.getStyleClass().add("details");
    Tab tab = new Tab(messages.text("review.masks.tab", 0), scroll);
    masks
        .regionsProperty()
        .addListener(
            (seen, before, now) -> {
              list.getItems().setAll(now);
              list.getSelectionModel().select(masks.selectedProperty().get());
              tab.setText(messages.text("review.masks.tab", now.size()));
              makeRoom(list);
            });
    model.proposals().stateProperty().addListener((seen, before, now) -> makeRoom(list));
    masks
        .selectedProperty()
        .addListener((seen, before, now) -> list.getSelectionModel().select(now.intValue()));
    list.setOnMouseClicked(
        event -> masks.selectedProperty().set(list.getSelectionModel().getSelectedIndex()));
    return tab;
  }

  /** What was found takes the place of the words that there is no mask. */
  private void makeRoom(ListView<Mask> list) {
    boolean found =
        model.proposals().stateProperty().get() instanceof Proposals.State.Found(var parts, int all)
            && !parts.isEmpty();
    Parts.show(list, Parts.Shown.when(() -> !found || !list.getItems().isEmpty()));
  }

  private Tab headerTab() {
    return new Tab(messages.text("review.header.tab"), new HeaderTable(model, messages));
  }
}
