// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.pacs;

import java.util.List;
import java.util.Objects;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.FoundStudy;
import org.giftcloud.desktop.session.FoundStudy.Piece;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** The series of the chosen study, their images once somebody opens one, and fetching of either. */
final class PiecesPane extends VBox {
  private final PacsViewModel model;
  private final Messages messages;
  private final TreeView<Piece> tree = new TreeView<>();
  private final Button fetch;

  PiecesPane(PacsViewModel model, Messages messages) {
    super(8);
    this.model = model;
    this.messages = messages;
    tree.setId("pacs-series");
    tree.setAccessibleText(messages.text("pacs.series.name"));
    tree.setShowRoot(false);
    tree.setCellFactory(ignored -> new PieceCell());
    tree.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    Label none = Parts.paragraph(messages.text("pacs.series.none"), "text-muted", "padded");
    StackPane middle = new StackPane(tree, none);
    VBox.setVgrow(middle, Priority.ALWAYS);
    fetch =
        Parts.button(
            "pacs-fetch-pieces", messages.text("pacs.piece.none"), Material2OutlinedAL.GET_APP);
    fetch.setMinWidth(0);
    fetch.setMaxWidth(Double.MAX_VALUE);
    fetch.setWrapText(true);
    fetch.setOnAction(event -> model.fetchPieces(chosen()));
    getStyleClass().add("pieces");
    getChildren().addAll(middle, fetch);
    model
        .seriesProperty()
        .addListener(
            (seen, before, now) -> {
              show(now);
              Parts.show(none, Shown.when(now::isEmpty));
            });
    model.namedProperty().addListener((seen, before, now) -> tree.refresh());
    tree.getSelectionModel()
        .getSelectedItems()
        .addListener((ListChangeListener<TreeItem<Piece>>) change -> update());
    model.pacs().fetchingProperty().addListener((seen, before, now) -> update());
    show(List.of());
    update();
  }

  private void show(List<FoundStudy.Series> series) {
    TreeItem<Piece> root = new TreeItem<>();
    series.forEach(one -> root.getChildren().add(new SeriesItem(one)));
    tree.setRoot(root);
  }

  private List<Piece> chosen() {
    return tree.getSelectionModel().getSelectedItems().stream()
        .filter(Objects::nonNull)
        .map(TreeItem::getValue)
        .toList();
  }

  private void update() {
    List<Piece> chosen = chosen();
    long series = chosen.stream().filter(FoundStudy.Series.class::isInstance).count();
    long images = chosen.size() - series;
    String text =
        chosen.isEmpty()
            ? messages.text("pacs.piece.none")
            : messages.text("pacs.piece.fetch", series, Math.min(series, images), images);
    fetch.setText(text);
    fetch.setAccessibleText(text);
    fetch.setDisable(chosen.isEmpty() || model.pacs().fetchingProperty().get().isPresent());
  }

  /** Asks for its images when it is opened first. */
  private final class SeriesItem extends TreeItem<Piece> {
    private final FoundStudy.Series series;
    private boolean isAsked;

    SeriesItem(FoundStudy.Series series) {
      super(series);
      this.series = series;
      expandedProperty()
          .addListener(
              (seen, before, now) -> {
                if (now && !isAsked) {
                  isAsked = true;
                  ask();
                }
              });
    }

    private void ask() {
      model.look(
          series, images -> images.forEach(image -> getChildren().add(new TreeItem<>(image))));
    }

    @Override
    public boolean isLeaf() {
      return false;
    }
  }

  private final class PieceCell extends TreeCell<Piece> {
    PieceCell() {
      setWrapText(true);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Piece piece, boolean empty) {
      super.updateItem(piece, empty);
      setText(empty || piece == null ? null : words(piece));
    }

    /** Not every archive counts them. */
    private String images(FoundStudy.Series one) {
      return one.images().isEmpty()
          ? messages.text("pacs.series.uncounted")
          : messages.text("pacs.series.images", one.images());
    }

    private String words(Piece piece) {
      return switch (piece) {
        case FoundStudy.Series one ->
            model.namedProperty().get()
                ? messages.text(
                    "pacs.series.named",
                    one.number(),
                    one.modality(),
                    images(one),
                    one.description())
                : messages.text("pacs.series.line", one.number(), one.modality(), images(one));
        case FoundStudy.Image image ->
            image.frames().isEmpty() || image.frames().equals("1")
                ? messages.text("pacs.piece.image", image.number())
                : messages.text("pacs.piece.frames", image.number(), image.frames());
      };
    }
  }
}
