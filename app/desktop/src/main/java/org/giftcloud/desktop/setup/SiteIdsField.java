// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.setup;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.Session;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.engine.item.SiteIds;

/** The site IDs of sources in one line; what cannot be read is not taken, and says so below. */
final class SiteIdsField extends VBox {
  private static final double WIDTH = 240;

  private final Session session;
  private final TextField line;
  private final Label wrong;

  SiteIdsField(Session session, Messages messages) {
    super(4);
    // The words beside it wrap; what is typed must be seen.
    setMinWidth(WIDTH);
    setPrefWidth(WIDTH);
    this.session = session;
    line = Fields.text("settings-site-ids", messages.text("settings.site.title"));
    line.setPromptText(messages.text("settings.site.prompt"));
    line.setText(session.settings().get(Settings.Key.SITE_IDS));
    line.setDisable(session.settings().isManaged(Settings.Key.SITE_IDS));
    wrong = Parts.paragraph(messages.text("settings.site.wrong"), "text-small");
    wrong.setId("settings-site-ids-wrong");
    getChildren().addAll(line, wrong);
    Parts.show(wrong, Shown.when(() -> SiteIds.parse(line.getText()).isEmpty()));
    line.setOnAction(event -> take());
    line.focusedProperty()
        .addListener(
            (seen, before, now) -> {
              if (!now) {
                take();
              }
            });
  }

  private void take() {
    Optional<SiteIds> ids = SiteIds.parse(line.getText());
    Parts.show(wrong, Shown.when(ids::isEmpty));
    ids.ifPresent(
        read -> {
          session.settings().set(Settings.Key.SITE_IDS, read.line());
          session.workspace().setSiteIds(read);
        });
  }
}
