// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import javafx.application.Application;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/** JavaFX's way in; everything else is made by {@link DesktopComposition}. */
public final class DesktopApplication extends Application {
  // null until JavaFX starts it
  private @Nullable DesktopComposition composition;

  @Override
  public void start(Stage stage) throws DesktopOptions.UsageException {
    DesktopComposition made =
        new DesktopComposition(stage, DesktopOptions.parse(getParameters().getRaw()));
    composition = made;
    made.show();
  }

  @Override
  public void stop() {
    if (composition != null) {
      composition.close();
    }
  }
}
