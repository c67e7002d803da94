// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What is asked of other DICOM nodes. */
@Command(
    name = "pacs",
    description = "Asks an archive or another DICOM node.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Options may stand in a file, one a line: giftcloud pacs find @pacs.txt --accession A1"
    },
    subcommands = {
      PacsEchoCommand.class,
      PacsFindCommand.class,
      PacsGetCommand.class,
      PacsMoveCommand.class,
      PacsWorklistCommand.class
    })
final class PacsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
