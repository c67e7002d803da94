// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableLongValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.giftcloud.desktop.look.Parts;
import org.giftcloud.desktop.look.Parts.Shown;
import org.giftcloud.desktop.messages.Messages;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2OutlinedAL;
import org.kordamp.ikonli.material2.Material2OutlinedMZ;

/** The places of the window, one under the other. */
final class Rail extends VBox {
  /** Below this width of the window the places need the room more than their names. */
  private static final double NARROW = 1000;

  private final Stops stops;
  private final List<Label> words = new ArrayList<>();
  private final List<HBox> faces = new ArrayList<>();

  /**
   * Where one can go.
   *
   * @param open the places that this window has; the others are shown, and do nothing
   */
  record Stops(
      ObjectProperty<Place> place,
      ObservableLongValue toReview,
      ObservableLongValue toSend,
      Set<Place> open) {}

  Rail(Stops stops, Messages messages) {
    super(4);
    this.stops = stops;
    getStyleClass().add("rail");
    getChildren()
        .addAll(
            place(
                "rail-studies",
                messages.text("frame.rail.studies"),
                Material2OutlinedAL.COLLECTIONS,
                Place.STUDIES),
            place(
                "rail-review",
                messages.text("frame.rail.review"),
                Material2OutlinedMZ.VISIBILITY,
                Place.REVIEW),
            place(
                "rail-uploads",
                messages.text("frame.rail.uploads"),
                Material2OutlinedAL.CLOUD_UPLOAD,
                Place.UPLOADS),
            place(
                "rail-pacs",
                messages.text("frame.rail.pacs"),
                Material2OutlinedMZ.STORAGE,
                Place.PACS),
            place(
                "rail-profiles",
                messages.text("frame.rail.profiles"),
                Material2OutlinedMZ.RULE,
                Place.PROFILES),
            place(
                "rail-keys",
                messages.text("frame.rail.keys"),
                Material2OutlinedMZ.VPN_KEY,
                Place.KEYS),
            place(
                "rail-audit",
                messages.text("frame.rail.audit"),
                Material2OutlinedAL.FACT_CHECK,
                Place.AUDIT),
            Parts.spacer(),
            place(
                "rail-settings",
                messages.text("frame.rail.settings"),
                Material2OutlinedMZ.SETTINGS,
                Place.SETTINGS));
  }

  /** On a small window the icons alone; each says its name to a screen reader and as a tool-tip. */
  void fit(double windowWidth) {
    boolean narrow = windowWidth < NARROW;
    pseudoClassStateChanged(PseudoClass.getPseudoClass("narrow"), narrow);
    words.forEach(label -> Parts.show(label, Shown.when(() -> !narrow)));
    faces.forEach(face -> face.setSpacing(narrow ? 4 : 12));
  }

  private Node place(String id, String name, Ikon ikon, Place place) {
    Label label = Parts.label(name);
    label.setMinWidth(Region.USE_PREF_SIZE);
    words.add(label);
    HBox face = new HBox(12, Parts.icon(ikon), label, Parts.spacer(), badge(place));
    face.setAlignment(Pos.CENTER_LEFT);
    faces.add(face);
    ToggleButton button = new ToggleButton("", face);
    button.setId(id);
    button.setAccessibleText(name);
    button.setTooltip(new Tooltip(name + "  (Ctrl+" + digit(place) + ")"));
    button.setMaxWidth(Double.MAX_VALUE);
    button.getStyleClass().addAll("rail-button", "flat");
    button.setOnAction(
        event -> {
          button.setSelected(true);
          stops.place().set(place);
        });
    stops.place().addListener((seen, before, now) -> button.setSelected(now == place));
    button.setSelected(stops.place().get() == place);
    button.setDisable(!stops.open().contains(place));
    return button;
  }

  private static int digit(Place place) {
    return switch (place) {
      case STUDIES -> 1;
      case REVIEW -> 2;
      case UPLOADS -> 3;
      case PACS -> 4;
      case PROFILES -> 5;
      case KEYS -> 6;
      case AUDIT -> 7;
      case SETTINGS -> 8;
    };
  }

  private Label badge(Place place) {
    Label badge = Parts.label("", "badge");
    badge.setMinWidth(Region.USE_PREF_SIZE);
    switch (place) {
      case REVIEW -> follow(badge, stops.toReview());
      case UPLOADS -> follow(badge, stops.toSend());
      case STUDIES, PACS, PROFILES, KEYS, AUDIT, SETTINGS -> Parts.show(badge, Shown.NO);
    }
    return badge;
  }

  private static void follow(Label badge, ObservableLongValue count) {
    Runnable update =
        () -> {
          badge.setText(count.get() > 999 ? "999+" : String.valueOf(count.get()));
          Parts.show(badge, Shown.when(() -> count.get() > 0));
        };
    count.addListener((seen, before, now) -> update.run());
    update.run();
  }
}
