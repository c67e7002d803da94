// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.pacs;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.desktop.session.Session.Mode;

/** Archives: which, what they have, a list to work off. */
public final class PacsView extends BorderPane {
  private final ArchiveBar archives;

  /**
   * @param list asks a person for the file of a list
   */
  public PacsView(
      PacsViewModel model, Messages messages, Supplier<Optional<Path>> list, Mode mode) {
    setId("pacs");
    getStyleClass().add("content");
    archives = new ArchiveBar(model, messages);
    Label practice = Parts.paragraph(messages.text("pacs.practice.text"), "text-bold");
    Parts.show(practice, Shown.when(() -> mode == Mode.PRACTICE));
    setTop(
        new VBox(8, practice, archives, Fields.problem("pacs-problem", model.problemProperty())));
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
    // A practice takes made-up patients only.
    archives.setDisable(mode == Mode.PRACTICE);
    tabs.setDisable(mode == Mode.PRACTICE);
  }

  /** Where keys go when the view is shown. */
  public Node first() {
    return archives.first();
  }

  private static Tab tab(String id, String text, Node content) {
    Tab tab = new Tab(text, content);
    tab.setId(id);
    return tab;
  }
}
