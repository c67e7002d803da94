// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.setup;

import javafx.util.StringConverter;
import org.giftcloud.desktop.messages.Messages;
import org.giftcloud.imaging.Shade;

/** What people call the shades of masks. */
final class ShadeWords extends StringConverter<Shade> {
  private final Messages messages;

  ShadeWords(Messages messages) {
    this.messages = messages;
  }

  @Override
  public String toString(Shade shade) {
    return switch (shade) {
      case BLACK -> messages.text("settings.mask.black");
      case GREY -> messages.text("settings.mask.grey");
      case WHITE -> messages.text("settings.mask.white");
    };
  }

  @Override
  public Shade fromString(String text) {
    throw new UnsupportedOperationException("shades are chosen, not written");
  }
}
