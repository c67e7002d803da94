// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.look;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.scene.Scene;

/** The two looks of the window. */
public enum Theme {
  LIGHT,
  DARK;

  private static final String OWN =
      Theme.class.getResource("/org/giftcloud/desktop/look/desktop.css").toExternalForm();

  /** Dresses a scene in this look and no other. */
  public void dress(Scene scene) {
    scene.setUserAgentStylesheet(
        switch (this) {
          case LIGHT -> new PrimerLight().getUserAgentStylesheet();
          case DARK -> new PrimerDark().getUserAgentStylesheet();
        });
    if (!scene.getStylesheets().contains(OWN)) {
      scene.getStylesheets().add(OWN);
    }
    scene.getRoot().getStyleClass().removeAll("light", "dark");
    scene
        .getRoot()
        .getStyleClass()
        .add(
            switch (this) {
              case LIGHT -> "light";
              case DARK -> "dark";
            });
  }

  public Theme other() {
    return this == LIGHT ? DARK : LIGHT;
  }
}
