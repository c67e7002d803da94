// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Commands whose names are settled and whose work is not done: they say so and fail. */
abstract class NotYetCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Unmatched String[] rest = {};

  @Override
  public Integer call() {
    spec.commandLine()
        .getErr()
        .println("giftcloud " + spec.name() + ": not yet. Nothing was done.");
    return ExitCode.FAILED.status();
  }

  @Command(
      name = "serve",
      description = "The unattended gateway. Not yet.",
      mixinStandardHelpOptions = true)
  static final class Serve extends NotYetCommand {}

  @Command(
      name = "pacs",
      description = "Query and retrieve from a PACS. Not yet.",
      mixinStandardHelpOptions = true)
  static final class Pacs extends NotYetCommand {}
}
