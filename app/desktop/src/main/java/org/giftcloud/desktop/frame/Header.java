// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.Connection;
import org.giftcloud.desktop.session.Session;
import org.giftcloud.giftcloudclient.Project;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Always answers three questions, each a button that changes the answer. */
final class Header extends HBox {
  /** What the two buttons beside the answers take. */
  private static final double SIDE = 132;

  private final Session session;
  private final Messages messages;
  private final Deeds deeds;

  /** What the header's buttons ask for. */
  interface Deeds {
    void connect();

    void project(Project project);

    void profiles();

    void keys();

    void turnTheme();

    void keySheet();
  }

  Header(Session session, MainViewModel model, Messages messages, Deeds deeds) {
    super(8);
    this.session = session;
    this.messages = messages;
    this.deeds = deeds;
    getStyleClass().add("header");
    setAlignment(Pos.CENTER_LEFT);
    Button destination =
        answer(
            "header-destination",
            Parts.icon(Material2OutlinedAL.CLOUD_QUEUE),
            messages.text("frame.to.caption"),
            model.destinationProperty());
    destination.setOnAction(event -> destinationPressed(destination));
    Button rules =
        answer(
            "header-rules",
            Parts.icon(Material2OutlinedMZ.RULE),
            messages.text("frame.rules.caption"),
            model.rulesProperty());
    rules.setOnAction(event -> deeds.profiles());
    Button keys =
        answer(
            "header-keys",
            Parts.icon(Material2OutlinedMZ.VPN_KEY),
            messages.text("frame.keys.caption"),
            model.keysProperty());
    keys.setOnAction(event -> keysPressed(keys));
    Button theme =
        Parts.iconButton(
            "header-theme", messages.text("frame.theme.name"), Material2OutlinedAL.BRIGHTNESS_6);
    theme.setOnAction(event -> deeds.turnTheme());
    Button help =
        Parts.iconButton(
            "header-keysheet", messages.text("frame.help.name"), Material2OutlinedAL.KEYBOARD);
    help.setOnAction(event -> deeds.keySheet());
    // On a small window the answers take two lines rather than lose their ends.
    FlowPane answers = new FlowPane(8, 4, destination, rules, keys);
    answers.setAlignment(Pos.CENTER_LEFT);
    answers.prefWrapLengthProperty().bind(widthProperty().subtract(SIDE));
    for (Button answer : List.of(destination, rules, keys)) {
      answer.setMinWidth(USE_PREF_SIZE);
    }
    HBox.setHgrow(answers, Priority.ALWAYS);
    getChildren().addAll(answers, theme, help);
  }

  private static Button answer(
      String id, FontIcon icon, String question, ObservableValue<String> text) {
    Label value = Parts.label("", "answer-value");
    value.textProperty().bind(text);
    VBox words = new VBox(Parts.label(question, "answer-question"), value);
    words.setAlignment(Pos.CENTER_LEFT);
    HBox face = new HBox(8, icon, words);
    face.setAlignment(Pos.CENTER_LEFT);
    Button button = new Button("", face);
    button.setId(id);
    button.getStyleClass().addAll("flat", "answer");
    button.accessibleTextProperty().bind(text.map(now -> question + ": " + now));
    Tooltip whole = new Tooltip();
    whole.textProperty().bind(text);
    button.setTooltip(whole);
    return button;
  }

  private void destinationPressed(Button anchor) {
    Optional<Connection> to = session.connection().connectionProperty().get();
    if (to.isEmpty()) {
      deeds.connect();
      return;
    }
    ContextMenu menu = new ContextMenu();
    for (Project project : to.get().projects()) {
      MenuItem item =
          new MenuItem(
              project.isWritable()
                  ? project.id()
                  : messages.text("frame.to.readOnly", project.id()));
      item.setMnemonicParsing(false);
      item.setId("project-" + project.id());
      item.setDisable(!project.isWritable());
      item.setOnAction(event -> deeds.project(project));
      menu.getItems().add(item);
    }
    MenuItem out = new MenuItem(messages.text("frame.to.out"));
    out.setId("header-sign-out");
    out.setOnAction(event -> session.connection().signOut());
    MenuItem other = new MenuItem(messages.text("frame.to.other"));
    other.setId("header-other-server");
    other.setOnAction(event -> deeds.connect());
    // A practice has one server, which nobody can sign in to again, and no other.
    if (session.mode() == Session.Mode.REAL) {
      menu.getItems().addAll(new SeparatorMenuItem(), other, out);
    }
    menu.show(anchor, Side.BOTTOM, 0, 4);
  }

  private void keysPressed(Button anchor) {
    if (session.mode() == Session.Mode.PRACTICE) {
      MenuItem none = new MenuItem(messages.text("frame.keys.practice"));
      none.setDisable(true);
      new ContextMenu(none).show(anchor, Side.BOTTOM, 0, 4);
      return;
    }
    if (session.keys().storeProperty().get().isEmpty()) {
      deeds.keys();
      return;
    }
    MenuItem lock = new MenuItem(messages.text("frame.keys.lock"));
    lock.setId("header-lock");
    lock.setOnAction(event -> session.keys().lock());
    new ContextMenu(lock).show(anchor, Side.BOTTOM, 0, 4);
  }
}
