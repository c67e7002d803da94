// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.studies;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.engine.workspace.RecentFolders;
import org.kordamp.ikonli.material2.Material2OutlinedAL;

/**
 * Folders that were brought in lately, by when and how many images came of them. A path may name a
 * patient: it is shown only while names are.
 */
final class RecentMenu extends MenuButton {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.UK).withZone(ZoneId.systemDefault());

  private final StudiesViewModel model;
  private final Messages messages;

  RecentMenu(StudiesViewModel model, Messages messages) {
    super("", Parts.icon(Material2OutlinedAL.HISTORY));
    this.model = model;
    this.messages = messages;
    setId("studies-recent");
    setAccessibleText(messages.text("studies.recent.name"));
    setTooltip(new Tooltip(messages.text("studies.recent.name")));
    setMinWidth(USE_PREF_SIZE);
    model
        .namedProperty()
        .addListener(
            (seen, before, now) -> {
              hide();
              fill();
            });
    model.recentProperty().addListener((seen, before, now) -> fill());
    fill();
  }

  /** With its name beside it, and not there at all while there are none. */
  static RecentMenu named(StudiesViewModel model, Messages messages) {
    RecentMenu menu = new RecentMenu(model, messages);
    menu.setText(messages.text("studies.recent.name"));
    menu.visibleProperty().bind(menu.disableProperty().not());
    menu.managedProperty().bind(menu.visibleProperty());
    return menu;
  }

  private void fill() {
    List<RecentFolders.Entry> entries = model.recentProperty().get();
    getItems().clear();
    setDisable(entries.isEmpty());
    for (RecentFolders.Entry entry : entries) {
      getItems().add(item(line(entry), () -> model.importFrom(List.of(entry.folder()))));
    }
    getItems()
        .addAll(
            new SeparatorMenuItem(),
            item(messages.text("studies.recent.forget"), model::forgetRecent));
  }

  private static MenuItem item(String text, Runnable deed) {
    MenuItem item = new MenuItem(text);
    item.setMnemonicParsing(false);
    item.setOnAction(event -> deed.run());
    return item;
  }

  private String line(RecentFolders.Entry entry) {
    String what =
        entry.images() == 0
            ? WHEN.format(entry.when())
            : messages.text("studies.recent.line", WHEN.format(entry.when()), entry.images());
    if (model.namedProperty().get()) {
      return messages.text("studies.recent.named", what, entry.folder());
    }
    return place(entry).map(at -> messages.text("studies.recent.named", what, at)).orElse(what);
  }

  /** The drive or the share it lies on, where the system has such: those are nobody's. */
  private static Optional<String> place(RecentFolders.Entry entry) {
    return Optional.ofNullable(entry.folder().getRoot())
        .map(root -> root.toString())
        .filter(root -> root.length() > 1);
  }
}
