// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop;

import java.util.List;
import javafx.application.Application;

/**
 * Starts the desktop. Not an {@code Application} itself, so that it also starts where JavaFX lies
 * on the class path.
 */
public final class Main {
  private Main() {}

  /** Exit status 1: the options cannot be understood. */
  public static void main(String[] args) {
    try {
      DesktopOptions.parse(List.of(args));
    } catch (DesktopOptions.UsageException e) {
      System.err.println(e.getMessage());
      System.err.println(DesktopOptions.USAGE);
      System.exit(1);
    }
    Application.launch(DesktopApplication.class, args);
  }
}
