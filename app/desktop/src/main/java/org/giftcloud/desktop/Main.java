// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import org.giftcloud.desktop.session.Session.Mode;
import org.giftcloud.engine.instance.SingleInstance;

/**
 * Starts the desktop. Not an {@code Application} itself, so that it also starts where JavaFX lies
 * on the class path.
 */
public final class Main {
  private Main() {}

  /** Exit status 1: the options cannot be understood. */
  public static void main(String[] args) {
    // In the language of many countries digits are others, and logs and names are for all.
    Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
    try {
      DesktopOptions options = DesktopOptions.parse(List.of(args));
      if (options.mode() == Mode.REAL
          && SingleInstance.isHandedOver(options.workspace(), options.given())) {
        return;
      }
    } catch (DesktopOptions.UsageException e) {
      System.err.println(e.getMessage());
      System.err.println(DesktopOptions.USAGE);
      System.exit(1);
    }
    Application.launch(DesktopApplication.class, args);
  }
}
