// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.ArrivalsModel;
import org.giftcloud.desktop.session.ArrivalsModel.News;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** What came over the network, until somebody takes note of it; in every place. */
final class ArrivalsBar extends HBox {
  private final NewsWords words;
  private final Label title = Parts.label("", "text-bold");
  private final Label text = Parts.label("");
  private final Button review;

  ArrivalsBar(ArrivalsModel arrivals, Messages messages, Runnable reviewing) {
    super(8);
    words = new NewsWords(messages);
    setId("news");
    setAlignment(Pos.CENTER_LEFT);
    setAccessibleRole(AccessibleRole.TEXT);
    getStyleClass().add("grace-bar");
    text.setId("news-text");
    review =
        Parts.button(
            "news-review",
            messages.text("news.arrived.look"),
            Material2OutlinedMZ.VISIBILITY,
            "small");
    review.setOnAction(event -> reviewing.run());
    Button dismiss =
        Parts.iconButton(
            "news-dismiss", messages.text("news.arrived.dismiss"), Material2OutlinedAL.CLOSE);
    dismiss.setOnAction(event -> arrivals.noted());
    getChildren()
        .addAll(
            Parts.icon(Material2OutlinedAL.GET_APP), title, text, Parts.spacer(), review, dismiss);
    arrivals.newsProperty().addListener((seen, before, now) -> show(now));
    show(arrivals.newsProperty().get());
  }

  private void show(Optional<News> now) {
    now.ifPresent(
        news -> {
          title.setText(words.title(news));
          text.setText(words.text(news));
          setAccessibleText(words.title(news) + ". " + words.text(news));
          Parts.show(review, Shown.when(() -> news.toReview() > 0));
        });
    Parts.show(this, Shown.when(now::isPresent));
  }
}
