// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.pacs;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.Session.Mode;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** Archives: which, what they have, a list to work off. */
public final class PacsView extends BorderPane {
  private final Node first;

  /**
   * @param list asks a person for the file of a list
   */
  public PacsView(
      PacsViewModel model, Messages messages, Supplier<Optional<Path>> list, Mode mode) {
    setId("pacs");
    getStyleClass().add("content");
    if (mode == Mode.PRACTICE) {
      first = practice(messages);
      setCenter(first);
      return;
    }
    ArchiveBar archives = new ArchiveBar(model, messages);
    first = archives.first();
    setTop(new VBox(8, archives, Fields.problem("pacs-problem", model.problemProperty())));
    TabPane tabs =
        new TabPane(
            tab(
                "pacs-tab-search",
                messages.text("pacs.tab.search"),
                new SearchPane(model, messages)),
            tab(
                "pacs-tab-list",
                messages.text("pacs.tab.list"),
                new ListPane(model, messages, list)));
    tabs.setId("pacs-tabs");
    tabs.setAccessibleText(messages.text("pacs.tab.name"));
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
    setCenter(tabs);
  }

  /** A practice takes made-up patients only. */
  private static VBox practice(Messages messages) {
    VBox empty =
        new VBox(
            16,
            Parts.icon(Material2OutlinedMZ.STORAGE, "empty-icon"),
            Parts.paragraph(messages.text("pacs.practice.title"), "title-2"),
            Parts.paragraph(messages.text("pacs.practice.text"), "text-muted"));
    empty.setAlignment(Pos.CENTER);
    empty.getStyleClass().add("empty");
    return empty;
  }

  /** Where keys go when the view is shown. */
  public Node first() {
    return first;
  }

  private static Tab tab(String id, String text, Node content) {
    Tab tab = new Tab(text, content);
    tab.setId(id);
    return tab;
  }
}
