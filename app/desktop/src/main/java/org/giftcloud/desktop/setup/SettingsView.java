// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.setup;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.Session;
import org.giftcloud.desktop.settings.Locks;
import org.giftcloud.desktop.settings.Settings;
import org.giftcloud.imaging.Shade;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** What is settled, each with a way to change it and try it; and what the program is. */
public final class SettingsView extends BorderPane {
  private static final String OFF = "off";

  private final SetupSteps steps;
  private final Session session;
  private final Messages messages;
  private final Ways ways;
  private final VBox rows = new VBox(12);
  private final Button theme;
  private final Locks locks;
  private final SecondsBox grace;
  private final SecondsBox autoLock;
  private final CheckBox notifications;
  private final ComboBox<Shade> shade;
  private final CheckBox shipped;

  /** What is shown in front of the settings. */
  public interface Ways {
    void change(String step);

    void wizard();

    void former();

    void turnTheme();

    void about();

    void manual();
  }

  public SettingsView(SetupSteps steps, Session session, Messages messages, Ways ways) {
    this.steps = steps;
    this.session = session;
    this.messages = messages;
    this.ways = ways;
    setId("settings");
    getStyleClass().add("content");
    locks = new Locks(session.settings(), messages);
    grace =
        new SecondsBox(
            List.of(0, 5, 10, 30, 60),
            length -> messages.text("settings.grace.choice", length.toSeconds()),
            length -> session.queue().setGrace(length));
    grace.setId("settings-grace");
    grace.setAccessibleText(messages.text("settings.grace.title"));
    autoLock =
        new SecondsBox(
            List.of(0, 300, 900, 1800, 3600),
            length -> messages.text("settings.lock.choice", length.toMinutes()),
            length -> session.watch().setLimit(length));
    autoLock.setId("settings-auto-lock");
    autoLock.setAccessibleText(messages.text("settings.lock.title"));
    notifications = new CheckBox(messages.text("settings.notify.choice"));
    notifications.setId("settings-notifications");
    notifications.setMinWidth(USE_PREF_SIZE);
    notifications.setSelected(!session.settings().get(Settings.Key.NOTIFICATIONS).equals(OFF));
    notifications.setOnAction(
        event ->
            session
                .settings()
                .set(Settings.Key.NOTIFICATIONS, notifications.isSelected() ? "" : OFF));
    shade = new ComboBox<>();
    shade.setId("settings-mask-value");
    shade.setMinWidth(USE_PREF_SIZE);
    shade.setAccessibleText(messages.text("settings.mask.title"));
    shade.setConverter(new ShadeWords(messages));
    shade.getItems().setAll(Shade.values());
    shade.setValue(session.rules().shade());
    shade.setOnAction(event -> session.rules().paintIn(shade.getValue()));
    shipped = new CheckBox(messages.text("settings.shipped.choice"));
    shipped.setId("settings-shipped");
    shipped.setMinWidth(USE_PREF_SIZE);
    shipped.setSelected(!session.settings().get(Settings.Key.SHIPPED_TEMPLATES).equals(OFF));
    shipped.setOnAction(
        event ->
            session
                .settings()
                .set(Settings.Key.SHIPPED_TEMPLATES, shipped.isSelected() ? "" : OFF));
    theme = button("settings-theme", messages.text("settings.look.button"), ways::turnTheme);
    rows.setMaxWidth(760);
    ScrollPane scroll = new ScrollPane(rows);
    scroll.setFitToWidth(true);
    scroll.getStyleClass().add("details");
    setCenter(scroll);
    session.connection().connectionProperty().addListener((seen, before, now) -> update());
    session.connection().projectProperty().addListener((seen, before, now) -> update());
    session.rules().choiceProperty().addListener((seen, before, now) -> update());
    session.listener().listeningProperty().addListener((seen, before, now) -> update());
    session.keys().storeProperty().addListener((seen, before, now) -> update());
    update();
  }

  /** Where keys go when the view is shown. */
  public Node first() {
    return theme;
  }

  private void update() {
    rows.getChildren().setAll(Parts.label(messages.text("settings.place.title"), "title-2"));
    if (session.mode() == Session.Mode.PRACTICE) {
      rows.getChildren().add(Parts.paragraph(messages.text("settings.place.practice")));
    } else {
      steps.all().forEach(step -> rows.getChildren().add(row(step)));
      autoLock.show(session.watch().limit());
      rows.getChildren()
          .addAll(
              row(
                  Settings.Key.AUTO_LOCK,
                  messages.text("settings.lock.title"),
                  messages.text("settings.lock.text"),
                  autoLock),
              row(
                  messages.text("settings.site.title"),
                  locks
                      .reason(Settings.Key.SITE_IDS)
                      .orElseGet(() -> messages.text("settings.site.text")),
                  new SiteIdsField(session, messages)),
              row(
                  Settings.Key.NOTIFICATIONS,
                  messages.text("settings.notify.title"),
                  messages.text("settings.notify.text"),
                  notifications));
    }
    grace.show(session.queue().grace());
    rows.getChildren()
        .addAll(
            row(
                Settings.Key.RELEASE_GRACE,
                messages.text("settings.grace.title"),
                messages.text("settings.grace.text"),
                grace),
            row(
                Settings.Key.MASK_VALUE,
                messages.text("settings.mask.title"),
                messages.text("settings.mask.text"),
                shade),
            row(
                Settings.Key.SHIPPED_TEMPLATES,
                messages.text("settings.shipped.title"),
                messages.text("settings.shipped.text"),
                shipped),
            row(messages.text("settings.look.title"), messages.text("settings.look.text"), theme),
            row(
                messages.text("settings.manual.title"),
                messages.text("settings.manual.text"),
                button("settings-manual", messages.text("settings.manual.button"), ways::manual)),
            row(
                messages.text("settings.about.title"),
                messages.text("settings.about.text"),
                button("settings-about", messages.text("settings.about.button"), ways::about)));
    if (session.mode() == Session.Mode.REAL) {
      Button again =
          Parts.button(
              "settings-wizard",
              messages.text("settings.wizard.button"),
              Material2OutlinedMZ.REPLAY);
      again.setOnAction(event -> ways.wizard());
      rows.getChildren()
          .addAll(
              row(
                  messages.text("settings.former.title"),
                  messages.text("settings.former.text"),
                  button("settings-former", messages.text("settings.former.button"), ways::former)),
              again);
    }
  }

  private Node row(SetupStep step) {
    String state = step.state().get();
    String id = step.id();
    Button change =
        button("settings-" + id, messages.text("settings.place.change"), () -> ways.change(id));
    change.setAccessibleText(messages.text("settings.place.changeName", step.title()));
    return row(step.title(), state.isEmpty() ? messages.text("setup.wizard.open") : state, change);
  }

  private static Button button(String id, String text, Runnable deed) {
    Button button = new Button(text);
    button.setId(id);
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(event -> deed.run());
    return button;
  }

  /** Greyed out, with the reason, where an administrator decided. */
  private Node row(Settings.Key key, String title, String text, Control choice) {
    Optional<String> locked = locks.reason(key);
    choice.setDisable(locked.isPresent());
    return row(title, locked.orElse(text), choice);
  }

  private static Node row(String title, String state, Node button) {
    Label words = Parts.paragraph(state, "text-muted");
    VBox text = new VBox(4, Parts.paragraph(title, "text-bold"), words);
    HBox.setHgrow(text, Priority.ALWAYS);
    HBox row = new HBox(16, text, button);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("card-flat");
    return row;
  }
}
