// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

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

  /**
   * A service keeps its log in files of its own as well: a new one when the last is full, the
   * oldest deleted.
   */
  static void keepIn(Path folder, int megabytes, int files) throws IOException {
    Files.createDirectories(folder);
    String pattern = folder.resolve("gateway.%g.log").toString();
    FileHandler handler = new FileHandler(pattern, (long) megabytes << 20, files, true);
    handler.setFormatter(new SimpleFormatter());
    handler.setLevel(Level.INFO);
    Logger.getLogger("").addHandler(handler);
  }

  /** A service says what it does, with the time, on its error stream. */
  static void service() {
    System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT%1$tz %4$s %5$s%n");
    Logger root = Logger.getLogger("");
    root.setLevel(Level.INFO);
    for (Handler handler : root.getHandlers()) {
      handler.setFormatter(new SimpleFormatter());
      handler.setLevel(Level.INFO);
    }
  }
}
