// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What a command says belongs to its report; the log speaks only of what went wrong. */
final class LogSetup {
  private LogSetup() {}

  static void quiet() {
    System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s %5$s%n");
    Logger root = Logger.getLogger("");
    root.setLevel(Level.WARNING);
    for (Handler handler : root.getHandlers()) {
      handler.setLevel(Level.WARNING);
    }
  }
}
