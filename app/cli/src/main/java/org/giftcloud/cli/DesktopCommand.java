// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Named here for the help; the launcher starts the desktop application itself. */
@Command(
    name = "desktop",
    description = "The desktop application (also: no arguments at all).",
    mixinStandardHelpOptions = true)
final class DesktopCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** The desktop's own, which it checks itself. */
  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    Optional<Path> installed = installed();
    if (installed.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("The desktop is started by the launcher: ./giftcloud desktop");
      return ExitCode.USAGE.status();
    }
    List<String> command = new ArrayList<>(List.of(installed.get().toString()));
    command.addAll(arguments);
    new ProcessBuilder(command).inheritIO().start();
    return ExitCode.DONE.status();
  }

  /** The other launcher of an installed copy, which says where its own is. */
  private static Optional<Path> installed() {
    return Optional.ofNullable(System.getProperty("jpackage.app-path"))
        .map(own -> Path.of(own).resolveSibling("giftcloud-uploader" + ending(own)))
        .filter(Files::isExecutable);
  }

  private static String ending(String launcher) {
    return launcher.endsWith(".exe") ? ".exe" : "";
  }
}
