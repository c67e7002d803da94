// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Named here for the help; the launcher starts the desktop application itself. */
@Command(
    name = "desktop",
    description = "The desktop application (also: no arguments at all).",
    mixinStandardHelpOptions = true)
final class DesktopCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine()
        .getErr()
        .println("The desktop is started by the launcher: ./giftcloud desktop");
    return ExitCode.USAGE.status();
  }
}
