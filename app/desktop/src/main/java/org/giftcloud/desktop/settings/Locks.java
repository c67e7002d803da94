// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.settings;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Fields;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.messages.Messages;

/** Greys out what an administrator decided, and says so. */
public final class Locks {
  private final Settings settings;
  private final Messages messages;

  public Locks(Settings settings, Messages messages) {
    this.settings = settings;
    this.messages = messages;
  }

  /** Why a setting cannot be changed here; empty when it can. */
  public Optional<String> reason(Settings.Key key) {
    if (!settings.isManaged(key)) {
      return Optional.empty();
    }
    String reason = settings.managed().reason();
    return Optional.of(reason.isEmpty() ? messages.text("settings.managed.reason") : reason);
  }

  /** A control that says itself what it is for, and below it a hint or why it is locked. */
  public Node under(Settings.Key key, Node control, String hint) {
    VBox box = new VBox(4, control);
    Optional<String> why = reason(key);
    control.setDisable(why.isPresent());
    String words = why.orElse(hint);
    if (!words.isEmpty()) {
      box.getChildren().add(Parts.paragraph(words, "text-muted", "text-small"));
    }
    return box;
  }

  /** A field with its name, and its hint or why it is locked. */
  public Node labelled(Settings.Key key, String name, Node field, String hint) {
    return reason(key)
        .map(why -> Fields.locked(name, field, why))
        .orElseGet(
            () ->
                hint.isEmpty() ? Fields.labelled(name, field) : Fields.labelled(name, field, hint));
  }
}
