// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.audit;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.audit.AuditViewModel.Line;
import org.giftcloud.desktop.audit.AuditViewModel.Verdict;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.engine.workspace.Trail;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Who decided what and when: searched, proved, and taken along. */
public final class AuditView extends BorderPane {
  private final AuditViewModel model;
  private final Messages messages;
  private final TextField search = new TextField();
  private final Label verdict = Parts.paragraph("", "text-bold");
  private final DateTimeFormatter times =
      DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
          .withLocale(Locale.UK)
          .withZone(ZoneId.systemDefault());

  public AuditView(
      AuditViewModel model, Messages messages, Supplier<Optional<Path>> whereToExport) {
    this.model = model;
    this.messages = messages;
    setId("audit");
    getStyleClass().addAll("content", "audit");
    verdict.setId("audit-verdict");
    verdict.getStyleClass().add("audit-verdict");
    setTop(new VBox(toolbar(whereToExport), verdict));
    ListView<Line> list = new ListView<>();
    list.setId("audit-list");
    list.setAccessibleText(messages.text("audit.list.name"));
    Label nothing = Parts.paragraph("", "text-muted");
    nothing
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                this::whyNothing, model.verdictProperty(), model.searchProperty()));
    list.setPlaceholder(nothing);
    list.setCellFactory(ignored -> new LineCell());
    VBox.setVgrow(list, Priority.ALWAYS);
    setCenter(list);
    model.linesProperty().addListener((seen, before, now) -> list.getItems().setAll(now));
    model.verdictProperty().addListener((seen, before, now) -> show(now));
    show(model.verdictProperty().get());
  }

  private String whyNothing() {
    if (model.verdictProperty().get().isEmpty()) {
      return messages.text("audit.list.reading");
    }
    return model.searchProperty().get().isBlank()
        ? messages.text("audit.list.empty")
        : messages.text("audit.list.none");
  }

  /** Where keys go when the view is shown. */
  public Node first() {
    return search;
  }

  private Node toolbar(Supplier<Optional<Path>> whereToExport) {
    search.setId("audit-search");
    search.setPromptText(messages.text("audit.toolbar.search"));
    search.setAccessibleText(messages.text("audit.toolbar.search"));
    search.textProperty().bindBidirectional(model.searchProperty());
    HBox.setHgrow(search, Priority.ALWAYS);
    Button verify =
        Parts.button(
            "audit-verify",
            messages.text("audit.toolbar.verify"),
            Material2OutlinedMZ.VERIFIED_USER);
    verify.setOnAction(event -> model.read());
    Button export =
        Parts.button(
            "audit-export", messages.text("audit.toolbar.export"), Material2OutlinedMZ.SAVE_ALT);
    export.setOnAction(event -> whereToExport.get().ifPresent(model::export));
    HBox bar = new HBox(8, search, verify, export);
    bar.setAlignment(Pos.CENTER_LEFT);
    bar.getStyleClass().add("toolbar");
    return bar;
  }

  private void show(Optional<Verdict> now) {
    Parts.show(verdict, Shown.when(now::isPresent));
    now.ifPresent(
        one -> {
          verdict.setText(one.words());
          verdict.setGraphic(
              one.condition() == Trail.Condition.WHOLE
                  ? Parts.icon(Material2OutlinedAL.CHECK_CIRCLE, "state-success")
                  : Parts.icon(Material2OutlinedMZ.REPORT_PROBLEM, "state-danger"));
        });
  }

  private final class LineCell extends ListCell<Line> {
    private final Label what = Parts.label("", "text-bold");
    private final Label when = Parts.label("", "text-muted", "text-small");
    private final Label why = Parts.paragraph("", "text-small");
    private final VBox face = new VBox(2, new HBox(12, what, when), why);

    LineCell() {
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Line line, boolean empty) {
      super.updateItem(line, empty);
      if (empty || line == null) {
        setGraphic(null);
        setAccessibleText("");
        return;
      }
      what.setText(line.what());
      when.setText(
          Stream.of(times.format(line.at()), line.ref(), line.by())
              .filter(part -> !part.isEmpty())
              .collect(Collectors.joining(" · ")));
      why.setText(line.why());
      Parts.show(why, Shown.when(() -> !line.why().isEmpty()));
      setGraphic(face);
      setAccessibleText(what.getText() + ". " + when.getText() + ". " + why.getText());
    }
  }
}
