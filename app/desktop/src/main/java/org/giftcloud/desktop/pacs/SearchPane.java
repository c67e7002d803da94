// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.pacs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.NamesButton;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.FoundStudy;
import org.giftcloud.desktop.session.PacsModel.Fetching;
import org.giftcloud.dicom.Tag;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** What is looked for, what was found, and what is fetched of it. */
final class SearchPane extends BorderPane {
  private final PacsViewModel model;
  private final Messages messages;
  private final Map<Integer, TextField> fields = new LinkedHashMap<>();
  private final FoundTable table;
  private final Label progress = Parts.label("", "text-muted");

  SearchPane(PacsViewModel model, Messages messages) {
    this.model = model;
    this.messages = messages;
    this.table = new FoundTable(model, messages);
    setTop(form());
    setCenter(table);
    setBottom(actions());
    getStyleClass().add("pacs-pane");
  }

  private Node form() {
    FlowPane form = new FlowPane(8, 8);
    form.setRowValignment(VPos.BOTTOM);
    form.setAlignment(Pos.CENTER_LEFT);
    form.getStyleClass().add("toolbar");
    add(form, Tag.PatientName, "pacs-name", messages.text("pacs.key.name"), 8);
    add(form, Tag.PatientID, "pacs-id", messages.text("pacs.key.id"), 7);
    add(form, Tag.AccessionNumber, "pacs-accession", messages.text("pacs.key.accession"), 8);
    add(form, Tag.StudyDate, "pacs-date", messages.text("pacs.key.date"), 8);
    add(form, Tag.ModalitiesInStudy, "pacs-modality", messages.text("pacs.key.modality"), 4);
    Button find =
        Parts.button(
            "pacs-find", messages.text("pacs.key.find"), Material2OutlinedMZ.SEARCH, "accent");
    find.disableProperty().bind(model.askingProperty());
    find.setOnAction(event -> find());
    form.getChildren().add(find);
    return form;
  }

  private void add(FlowPane form, int tag, String id, String name, int columns) {
    TextField field = Fields.text(id, name);
    field.setPrefColumnCount(columns);
    field.setOnAction(event -> find());
    fields.put(tag, field);
    form.getChildren().add(Fields.labelled(name, field));
  }

  private void find() {
    Map<Integer, String> typed = new LinkedHashMap<>();
    fields.forEach((tag, field) -> typed.put(tag, field.getText()));
    model.find(typed);
  }

  private Node actions() {
    NamesButton names =
        new NamesButton(
            "pacs-names", messages, model.namedProperty(), model::showNames, model::hideNames);
    Button stop =
        Parts.button("pacs-stop", messages.text("pacs.fetch.stop"), Material2OutlinedMZ.STOP);
    stop.setOnAction(event -> model.pacs().stop());
    Button fetch =
        Parts.button(
            "pacs-fetch",
            messages.text("pacs.fetch.button", 0),
            Material2OutlinedAL.GET_APP,
            "accent");
    fetch.setOnAction(event -> model.fetch(List.copyOf(table.chosen())));
    Runnable update =
        () -> {
          Optional<Fetching> now = model.pacs().fetchingProperty().get();
          String text = messages.text("pacs.fetch.button", table.chosen().size());
          fetch.setText(text);
          fetch.setAccessibleText(text);
          fetch.setDisable(table.chosen().isEmpty() || now.isPresent());
          Parts.show(stop, Shown.when(now::isPresent));
          progress.setText(now.map(one -> FetchWords.of(one, messages)).orElse(""));
        };
    table.chosen().addListener((ListChangeListener<FoundStudy>) change -> update.run());
    model.pacs().fetchingProperty().addListener((seen, before, now) -> update.run());
    update.run();
    progress.setId("pacs-progress");
    progress.setMinWidth(0);
    HBox bar = new HBox(8, names, progress, Parts.spacer(), stop, fetch);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("pacs-actions");
    return bar;
  }
}
