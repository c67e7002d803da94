// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.pacs;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.dicomnet.retrieve.ArchiveNode;
import org.giftcloud.dicomnet.retrieve.ArchiveNode.Transport;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/** Which archive is asked; another can be added and tried. */
final class ArchiveBar extends FlowPane {
  private final PacsViewModel model;
  private final ComboBox<ArchiveNode> nodes = new ComboBox<>();
  private final TextField title;
  private final HBox fresh;

  ArchiveBar(PacsViewModel model, Messages messages) {
    super(8, 8);
    this.model = model;
    setAlignment(Pos.CENTER_LEFT);
    nodes.setId("pacs-node");
    nodes.setAccessibleText(messages.text("pacs.node.name"));
    nodes.setPromptText(messages.text("pacs.node.none"));
    nodes.setConverter(new Words());
    nodes.setPrefWidth(288);
    nodes
        .valueProperty()
        .addListener((seen, before, now) -> model.nodeProperty().set(Optional.ofNullable(now)));
    Button echo =
        Parts.button(
            "pacs-echo", messages.text("pacs.node.echo"), Material2OutlinedAL.CAST_CONNECTED);
    echo.setOnAction(event -> model.echo());
    echo.disableProperty().bind(model.askingProperty());
    Button remove =
        Parts.iconButton(
            "pacs-remove", messages.text("pacs.node.remove"), Material2OutlinedAL.DELETE);
    remove.setOnAction(event -> model.remove());
    Button add = Parts.button("pacs-add", messages.text("pacs.node.add"), Material2OutlinedAL.ADD);
    title = Fields.text("pacs-title", messages.text("pacs.node.title"));
    title.setPromptText(messages.text("pacs.node.title"));
    title.setPrefColumnCount(10);
    TextField host = Fields.text("pacs-host", messages.text("pacs.node.host"));
    host.setPromptText(messages.text("pacs.node.host"));
    host.setPrefColumnCount(14);
    TextField port = Fields.text("pacs-port", messages.text("pacs.node.port"));
    port.setPromptText(messages.text("pacs.node.port"));
    port.setPrefColumnCount(5);
    Button keep =
        Parts.button("pacs-keep", messages.text("pacs.node.keep"), Material2OutlinedAL.CHECK);
    CheckBox secure = new CheckBox(messages.text("pacs.node.tls"));
    secure.setId("pacs-tls");
    fresh = new HBox(8, title, host, port, secure, keep);
    fresh.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(host, Priority.ALWAYS);
    Parts.show(fresh, Shown.NO);
    add.setOnAction(event -> open());
    keep.setOnAction(
        event ->
            model.add(
                title.getText(),
                host.getText(),
                port.getText(),
                secure.isSelected() ? Transport.TLS : Transport.PLAIN));
    Label words = Parts.label("", "text-muted");
    words.setId("pacs-words");
    words.textProperty().bind(model.wordsProperty());
    getChildren().addAll(nodes, echo, add, remove, fresh, words);
    model.pacs().nodesProperty().addListener((seen, before, now) -> show());
    model.nodeProperty().addListener((seen, before, now) -> show());
    show();
  }

  Node first() {
    return nodes;
  }

  private void open() {
    Parts.show(fresh, Shown.YES);
    title.requestFocus();
  }

  private void show() {
    Optional<ArchiveNode> now = model.nodeProperty().get();
    if (!nodes.getItems().equals(model.pacs().nodesProperty().get())) {
      nodes.getItems().setAll(model.pacs().nodesProperty().get());
      Parts.show(fresh, Shown.when(nodes.getItems()::isEmpty));
    }
    now.ifPresentOrElse(nodes::setValue, () -> nodes.setValue(null));
    if (nodes.getItems().isEmpty()) {
      Parts.show(fresh, Shown.YES);
    }
  }

  private static final class Words extends StringConverter<ArchiveNode> {
    // null: none is chosen
    @Override
    public String toString(@Nullable ArchiveNode node) {
      return node == null ? "" : node.text();
    }

    @Override
    public ArchiveNode fromString(String text) {
      return ArchiveNode.parse(text).orElseThrow();
    }
  }
}
