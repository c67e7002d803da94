// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.DeskModel.Side;
import org.giftcloud.engine.workspace.AttributeChange;
import org.jspecify.annotations.Nullable;

/** What the profile did, attribute by attribute, with the rule and the clause behind it. */
final class HeaderTable extends VBox {
  private final ReviewViewModel model;
  private final Messages messages;
  private final TextField search = new TextField();
  private final ListView<AttributeChange> list = new ListView<>();

  HeaderTable(ReviewViewModel model, Messages messages) {
    this.model = model;
    this.messages = messages;
    setSpacing(8);
    getStyleClass().add("header-table");
    search.setId("review-header-search");
    search.setPromptText(messages.text("review.header.search"));
    search.setAccessibleText(messages.text("review.header.search"));
    search.textProperty().addListener((seen, before, now) -> update());
    list.setId("review-header");
    list.setAccessibleText(messages.text("review.header.name"));
    list.setPlaceholder(Parts.paragraph(messages.text("review.header.none"), "text-muted"));
    list.setCellFactory(ignored -> new ChangeCell());
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren()
        .addAll(
            search,
            list,
            Parts.paragraph(messages.text("review.header.hint"), "text-muted", "text-small"));
    model.screen().changesProperty().addListener((seen, before, now) -> update());
    model.screen().sideProperty().addListener((seen, before, now) -> list.refresh());
    update();
  }

  private static String name(AttributeChange change) {
    return change.keyword().isEmpty() ? change.path() : change.keyword();
  }

  /** Identity is on the screen only while "as it came" is asked for. */
  private String values(AttributeChange change) {
    String before =
        change.before().isEmpty() || model.screen().sideProperty().get() == Side.BEFORE
            ? change.before()
            : AttributeChange.HIDDEN;
    return change.after().isEmpty()
        ? messages.text("review.header.removed", before)
        : messages.text("review.header.values", before, change.after());
  }

  private void update() {
    String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
    list.getItems()
        .setAll(
            model.screen().changesProperty().get().stream()
                .filter(
                    change ->
                        (name(change) + " " + change.rule() + " " + change.clause())
                            .toLowerCase(Locale.ROOT)
                            .contains(wanted))
                .toList());
  }

  private final class ChangeCell extends ListCell<AttributeChange> {
    private final Label attribute = Parts.label("", "text-bold");
    private final Label values = Parts.paragraph("");
    private final Label why = Parts.paragraph("", "text-muted", "text-small");
    private final VBox face = new VBox(4, attribute, values, why);

    ChangeCell() {
      // As wide as the list: long values wrap, the list does not scroll sideways.
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable AttributeChange change, boolean empty) {
      super.updateItem(change, empty);
      if (empty || change == null) {
        setGraphic(null);
        setAccessibleText("");
        return;
      }
      attribute.setText(name(change));
      values.setText(values(change));
      why.setText(messages.text("review.header.why", change.rule(), change.clause()));
      Parts.show(why, Shown.when(() -> !(change.rule() + change.clause()).isEmpty()));
      setGraphic(face);
      setAccessibleText(attribute.getText() + ". " + values.getText() + ". " + why.getText());
    }
  }
}
