// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The top of the command tree: without a command, help. */
@Command(
    name = "giftcloud",
    description = "Takes DICOM in, removes identity, uploads to GIFT-Cloud and proves it.",
    mixinStandardHelpOptions = true,
    version = "GIFT-Cloud Uploader " + GiftCloudCommand.VERSION,
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit status: 0 all done, 1 usage, 2 some held, 3 some rejected, 4 failed; the worst wins."
    },
    subcommands = {
      DemoCommand.class,
      InspectCommand.class,
      DeidentifyCommand.class,
      SendCommand.class,
      RehearseCommand.class,
      ParkedCommand.class,
      QueueCommand.class,
      ProfilesCommand.class,
      KeystoreCommand.class,
      VerifyCommand.class,
      SandboxCommand.class,
      DesktopCommand.class,
      ServeCommand.class,
      PacsCommand.class,
      SelfTestCommand.class,
      UpdateCheckCommand.class
    })
final class GiftCloudCommand implements Runnable {
  static final String VERSION = "0.1.0";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** For commands that need one. */
  static CommandLine line(CommandSpec spec) {
    return spec.commandLine();
  }
}
