// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.uploads;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.DialogCard;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.Downloaded;
import org.giftcloud.desktop.uploads.ResearcherViewModel.Asking;
import org.giftcloud.desktop.uploads.ResearcherViewModel.Came;
import org.giftcloud.desktop.uploads.ResearcherViewModel.Failed;
import org.giftcloud.desktop.uploads.ResearcherViewModel.OtherProject;
import org.giftcloud.engine.workspace.ServerImage.Verdict;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Labels, identifiers and attributes of a series as the server gives them to its readers. */
public final class ResearcherSheet extends DialogCard {
  /** The room that everything but the attributes takes, the window's edges with it. */
  private static final double ABOVE_AND_BELOW = 376;

  private final ResearcherViewModel model;
  private final Messages messages;
  private final VBox said = new VBox(8);
  private final TextField search;
  private final ObservableList<String> lines = FXCollections.observableArrayList();
  private final FilteredList<String> shown = new FilteredList<>(lines);
  private final ListView<String> list = new ListView<>(shown);
  private final Button again;
  private final Button close;

  public ResearcherSheet(ResearcherViewModel model, Messages messages, Runnable closing) {
    super(880);
    this.model = model;
    this.messages = messages;
    setId("researcher");
    said.setId("researcher-said");
    search = Fields.text("researcher-search", messages.text("researcher.list.search"));
    search.setPromptText(messages.text("researcher.list.search"));
    search.textProperty().addListener((seen, before, now) -> filter(now));
    list.setId("researcher-list");
    list.setAccessibleText(messages.text("researcher.list.name"));
    list.setPlaceholder(Parts.paragraph(messages.text("researcher.list.none"), "text-muted"));
    list.setCellFactory(ignored -> new LineCell());
    again =
        Parts.button(
            "researcher-again", messages.text("researcher.again"), Material2OutlinedMZ.REFRESH);
    again.setOnAction(event -> model.ask());
    close = new Button(messages.text("researcher.close"));
    close.setId("researcher-close");
    close.setCancelButton(true);
    close.setOnAction(event -> closing.run());
    HBox buttons = new HBox(8, again, Parts.spacer(), close);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    fill(
        buttons,
        Parts.label(messages.text("researcher.title"), "title-3"),
        Parts.paragraph(messages.text("researcher.text"), "text-muted"),
        said,
        search,
        list);
    model.stateProperty().addListener((seen, before, now) -> update());
    sceneProperty()
        .addListener(
            (seen, before, now) -> {
              if (now == null) {
                model.stop();
              } else {
                // What came of it is above the list, and is not to be scrolled to.
                list.prefHeightProperty().bind(now.heightProperty().subtract(ABOVE_AND_BELOW));
              }
            });
    model.ask();
    update();
  }

  /** Where the keys go first. */
  public Node first() {
    return close;
  }

  private void filter(String wanted) {
    String word = wanted.strip().toLowerCase(Locale.ROOT);
    shown.setPredicate(line -> line.toLowerCase(Locale.ROOT).contains(word));
  }

  private void update() {
    switch (model.stateProperty().get()) {
      case Asking asking ->
          say(
              Parts.icon(Material2OutlinedAL.HOURGLASS_EMPTY, "state-accent"),
              messages.text("researcher.asking", asking.images()));
      case OtherProject other ->
          say(
              Parts.icon(Material2OutlinedMZ.REPORT_PROBLEM, "state-warning"),
              other.unknown() == 0
                  ? messages.text("researcher.other")
                  : messages.text("researcher.other.unknown", other.unknown()));
      case Failed failed ->
          say(
              Parts.icon(Material2OutlinedAL.ERROR_OUTLINE, "state-danger"),
              messages.text(
                  "researcher.failed",
                  failed.problem().title(),
                  failed.problem().detail(),
                  failed.problem().code()));
      case Came came -> show(came.what());
    }
    boolean isThere = model.stateProperty().get() instanceof Came;
    Parts.show(search, Shown.when(() -> isThere));
    Parts.show(list, Shown.when(() -> isThere));
    again.setDisable(model.stateProperty().get() instanceof Asking);
  }

  private void say(Node icon, String text) {
    said.getChildren().setAll(line(icon, text));
    said.setAccessibleText(text);
    lines.clear();
  }

  private static Label line(Node icon, String text) {
    Label label = Parts.paragraph(text);
    label.setGraphic(icon);
    return label;
  }

  private void show(Downloaded came) {
    List<Label> words = new ArrayList<>();
    List<String> attributes = new ArrayList<>();
    for (Downloaded.Series one : came.series()) {
      boolean isThere = !one.at().session().isEmpty() && !one.at().scan().isEmpty();
      words.add(
          Parts.paragraph(
              isThere
                  ? messages.text(
                      "researcher.series.labels",
                      one.at().subject(),
                      one.at().session(),
                      one.at().scan())
                  : messages.text("researcher.series.none", one.at().subject()),
              "text-bold"));
      words.add(
          Parts.paragraph(
              messages.text("researcher.series.uids", one.at().studyUid(), one.at().seriesUid()),
              "text-muted",
              "text-small"));
      words.addAll(verdict(one));
      attributes.addAll(one.attributes());
    }
    if (came.unknown() > 0) {
      words.add(
          line(
              Parts.icon(Material2OutlinedMZ.REPORT_PROBLEM, "state-warning"),
              messages.text("researcher.series.unknown", came.unknown())));
    }
    said.getChildren().setAll(words);
    said.setAccessibleText(String.join(" ", words.stream().map(Label::getText).toList()));
    lines.setAll(attributes);
  }

  private List<Label> verdict(Downloaded.Series one) {
    if (one.isAsSent()) {
      return List.of(
          line(
              Parts.icon(Material2OutlinedAL.CHECK_CIRCLE, "state-success"),
              messages.text("researcher.verdict.same", one.at().sent())));
    }
    List<String> wrong = new ArrayList<>();
    add(wrong, one.missing(), messages.text("researcher.verdict.missing", one.missing()));
    int different = one.images(Verdict.DIFFERENT);
    add(wrong, different, messages.text("researcher.verdict.different", different));
    int foreign = one.images(Verdict.NOT_SENT_FROM_HERE);
    add(wrong, foreign, messages.text("researcher.verdict.foreign", foreign));
    add(wrong, one.unread(), messages.text("researcher.verdict.unread", one.unread()));
    return wrong.stream()
        .map(text -> line(Parts.icon(Material2OutlinedMZ.REPORT_PROBLEM, "state-danger"), text))
        .toList();
  }

  private static void add(List<String> wrong, int images, String text) {
    if (images > 0) {
      wrong.add(text);
    }
  }

  private static final class LineCell extends ListCell<String> {
    LineCell() {
      // As wide as the list: long values wrap, the list does not scroll sideways.
      setPrefWidth(0);
      setWrapText(true);
      getStyleClass().addAll("statement", "dense");
    }

    @Override
    protected void updateItem(@Nullable String line, boolean empty) {
      super.updateItem(line, empty);
      setText(empty ? null : line);
    }
  }
}
