// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.review;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.imaging.MaskTemplate;

/** The templates that fit the image on show, each with the digit that lays it on. */
final class SuggestionList extends VBox {
  private static final int DIGITS = 9;

  private final ReviewViewModel model;
  private final Messages messages;

  SuggestionList(ReviewViewModel model, Messages messages) {
    super(4);
    this.model = model;
    this.messages = messages;
    getStyleClass().add("suggestions");
    model.suggestions().fittingProperty().addListener((seen, before, now) -> show(now));
    show(model.suggestions().fittingProperty().get());
  }

  private void show(List<MaskTemplate> fitting) {
    getChildren().clear();
    Parts.show(this, Shown.when(() -> !fitting.isEmpty()));
    getChildren().add(Parts.paragraph(messages.text("review.templates.title"), "title-4"));
    for (int i = 0; i < Math.min(DIGITS, fitting.size()); i++) {
      int number = i + 1;
      MaskTemplate template = fitting.get(i);
      Button lay =
          new Button(
              template.isShipped()
                  ? messages.text("review.templates.shipped", number, template.title())
                  : messages.text("review.templates.line", number, template.title()));
      if (!template.origin().isEmpty()) {
        lay.setTooltip(new Tooltip(template.origin()));
      }
      lay.setId("review-template-" + number);
      lay.setMnemonicParsing(false);
      lay.setMaxWidth(Double.MAX_VALUE);
      lay.setWrapText(true);
      lay.setMinHeight(USE_PREF_SIZE);
      lay.setAlignment(Pos.CENTER_LEFT);
      lay.getStyleClass().add("flat");
      lay.setOnAction(event -> model.layTemplate(number));
      getChildren().add(lay);
    }
  }
}
