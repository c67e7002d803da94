// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.look;

import java.util.function.BooleanSupplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The small things every view is made of, so that they look alike. */
public final class Parts {
  private Parts() {}

  public static FontIcon icon(Ikon ikon, String... styles) {
    FontIcon icon = new FontIcon(ikon);
    icon.getStyleClass().addAll(styles);
    return icon;
  }

  /** A button with an id and a name that screen readers say. */
  public static Button button(String id, String text, Ikon ikon, String... styles) {
    Button button = new Button(text, icon(ikon));
    button.setId(id);
    button.setAccessibleText(text);
    button.setMnemonicParsing(false);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.getStyleClass().addAll(styles);
    return button;
  }

  /** A button that shows only its icon; its name is its tool-tip. */
  public static Button iconButton(String id, String name, Ikon ikon) {
    Button button = button(id, "", ikon, "button-icon", "flat");
    button.setAccessibleText(name);
    button.setTooltip(new Tooltip(name));
    return button;
  }

  public static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /** A label that wraps instead of being cut. */
  public static Label paragraph(String text, String... styles) {
    Label label = label(text, styles);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    return label;
  }

  /** Why something needs eyes, the icon beside its first line. */
  public static Node reason(String text) {
    Label words = paragraph(text, "text-small");
    HBox.setHgrow(words, Priority.ALWAYS);
    words.setMaxWidth(Double.MAX_VALUE);
    HBox line = new HBox(8, icon(Material2OutlinedMZ.VISIBILITY, "state-warning"), words);
    line.setAlignment(Pos.TOP_LEFT);
    return line;
  }

  /** Takes the room that is left. */
  public static Region spacer() {
    Region spacer = new Region();
    HBox.setHgrow(spacer, Priority.ALWAYS);
    VBox.setVgrow(spacer, Priority.ALWAYS);
    return spacer;
  }

  /** Shown, and given room, or neither. */
  public static void show(Node node, Shown shown) {
    node.setVisible(shown == Shown.YES);
    node.setManaged(shown == Shown.YES);
  }

  /** Whether something is shown. */
  public enum Shown {
    YES,
    NO;

    public static Shown when(BooleanSupplier condition) {
      return condition.getAsBoolean() ? YES : NO;
    }
  }
}
