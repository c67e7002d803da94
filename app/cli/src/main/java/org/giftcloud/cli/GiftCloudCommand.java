// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.util.List;
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
    })
final class GiftCloudCommand implements Runnable {
  static final String VERSION = "0.1.0";

  private static final List<Class<?>> COMMANDS =
      List.of(
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
          UpdateCheckCommand.class);

  @Spec private CommandSpec spec;

  /**
   * The whole line; or, where the first argument is the name of a command, that command alone: to
   * make all would double the time that a start takes.
   */
  static CommandLine commandLine(String... arguments) {
    List<Class<?>> named =
        COMMANDS.stream()
            .filter(command -> arguments.length > 0 && arguments[0].equals(name(command)))
            .toList();
    CommandLine line = new CommandLine(new GiftCloudCommand());
    (named.isEmpty() ? COMMANDS : named).forEach(line::addSubcommand);
    return line;
  }

  private static String name(Class<?> command) {
    return command.getAnnotation(Command.class).name();
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** For commands that need one. */
  static CommandLine line(CommandSpec spec) {
    return spec.commandLine();
  }
}
