// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.WorkspaceModel.Side;
import org.giftcloud.engine.workspace.AttributeChange;

/** What the profile did, attribute by attribute, with the rule and the clause behind it. */
final class HeaderTable extends VBox {
  private static final String HIDDEN = "•••";

  private final ReviewViewModel model;
  private final TextField search = new TextField();
  private final TableView<AttributeChange> table = new TableView<>();

  HeaderTable(ReviewViewModel model, Messages messages) {
    this.model = model;
    setSpacing(8);
    getStyleClass().add("header-table");
    search.setId("review-header-search");
    search.setPromptText(messages.text("review.header.search"));
    search.setAccessibleText(messages.text("review.header.search"));
    search.textProperty().addListener((seen, before, now) -> update());
    table.setId("review-header");
    table.setAccessibleText(messages.text("review.header.name"));
    table.setPlaceholder(Parts.paragraph(messages.text("review.header.none"), "text-muted"));
    table
        .getColumns()
        .addAll(
            List.of(
                column(messages.text("review.header.attribute"), 140, HeaderTable::name),
                // Identity is on the screen only while "as it came" is asked for.
                column(messages.text("review.header.before"), 90, this::before),
                column(messages.text("review.header.after"), 90, AttributeChange::after),
                column(messages.text("review.header.rule"), 90, AttributeChange::rule),
                column(messages.text("review.header.clause"), 110, AttributeChange::clause)));
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren()
        .addAll(
            search,
            table,
            Parts.paragraph(messages.text("review.header.hint"), "text-muted", "text-small"));
    model.changesProperty().addListener((seen, before, now) -> update());
    model.sideProperty().addListener((seen, before, now) -> table.refresh());
    update();
  }

  private static String name(AttributeChange change) {
    return change.keyword().isEmpty() ? change.path() : change.keyword();
  }

  private String before(AttributeChange change) {
    if (change.before().isEmpty()) {
      return "";
    }
    return model.sideProperty().get() == Side.BEFORE ? change.before() : HIDDEN;
  }

  private static TableColumn<AttributeChange, String> column(
      String title, double width, Function<AttributeChange, String> value) {
    TableColumn<AttributeChange, String> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(value.apply(cell.getValue())));
    return column;
  }

  private void update() {
    String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
    table
        .getItems()
        .setAll(
            model.changesProperty().get().stream()
                .filter(
                    change ->
                        (name(change) + " " + change.rule() + " " + change.clause())
                            .toLowerCase(Locale.ROOT)
                            .contains(wanted))
                .toList());
  }
}
