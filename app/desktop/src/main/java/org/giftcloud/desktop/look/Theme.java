// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.look;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.Scene;

/** The looks of the window. */
public enum Theme {
  LIGHT,
  DARK,
  /** White and yellow on black, with a line around whatever can be acted on. */
  CONTRAST;

  private static final String OWN = sheet("desktop.css");
  private static final String CONTRASTING = sheet("contrast.css");

  private static String sheet(String name) {
    return Theme.class.getResource("/org/giftcloud/desktop/look/" + name).toExternalForm();
  }

  /** What was chosen before, or what this computer asks for. */
  public static Theme remembered(String name) {
    return Stream.of(values())
        .filter(theme -> theme.name().equals(name))
        .findFirst()
        .orElseGet(() -> asksForContrast(Platform.getPreferences()) ? CONTRAST : LIGHT);
  }

  /** Windows has a switch for it; the desktops of Linux have themes of that name. */
  static boolean asksForContrast(Map<String, ?> preferences) {
    return Boolean.TRUE.equals(preferences.get("Windows.SPI.HighContrast"))
        || Optional.ofNullable(preferences.get("GTK.theme_name"))
            .map(name -> name.toString().toLowerCase(Locale.ROOT).replace("-", ""))
            .filter(name -> name.startsWith("highcontrast"))
            .isPresent();
  }

  /** Dresses a scene in this look and no other. */
  public void dress(Scene scene) {
    scene.setUserAgentStylesheet(
        switch (this) {
          case LIGHT -> new PrimerLight().getUserAgentStylesheet();
          case DARK, CONTRAST -> new PrimerDark().getUserAgentStylesheet();
        });
    if (!scene.getStylesheets().contains(OWN)) {
      scene.getStylesheets().add(OWN);
    }
    scene.getStylesheets().remove(CONTRASTING);
    scene.getRoot().getStyleClass().removeAll("light", "dark");
    switch (this) {
      case LIGHT -> scene.getRoot().getStyleClass().add("light");
      case DARK -> scene.getRoot().getStyleClass().add("dark");
      case CONTRAST -> {
        scene.getRoot().getStyleClass().add("dark");
        scene.getStylesheets().add(CONTRASTING);
      }
    }
  }

  /** The next one. */
  public Theme other() {
    return switch (this) {
      case LIGHT -> DARK;
      case DARK -> CONTRAST;
      case CONTRAST -> LIGHT;
    };
  }
}
