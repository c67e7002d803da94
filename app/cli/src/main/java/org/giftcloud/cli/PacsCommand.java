// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Callable;
import org.giftcloud.dicomnet.association.AeTitle;
import org.giftcloud.dicomnet.association.AssociationException;
import org.giftcloud.dicomnet.association.AssociationRequestor;
import org.giftcloud.dicomnet.association.Timeouts;
import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.verification.EchoScu;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What is asked of other DICOM nodes. */
@Command(
    name = "pacs",
    description = "Asks an archive or another DICOM node.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = PacsCommand.Echo.class)
final class PacsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** C-ECHO. */
  @Command(
      name = "echo",
      description = "Asks a node whether it is there and takes associations from us (C-ECHO).",
      mixinStandardHelpOptions = true)
  static final class Echo implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "HOST", description = "Name or address of the node.")
    private String host = "";

    @Parameters(index = "1", paramLabel = "PORT", description = "Its DICOM port, often 104.")
    private int port;

    @Option(
        names = "--called",
        required = true,
        paramLabel = "AE",
        description = "The node's AE title.")
    private String called = "";

    @Option(
        names = "--calling",
        paramLabel = "AE",
        defaultValue = "GIFTCLOUD",
        description = "Our AE title (default: ${DEFAULT-VALUE}).")
    private String calling = "GIFTCLOUD";

    @Override
    public Integer call() throws CommandFailure {
      if (port < 1 || port > 65_535) {
        throw new CommandFailure(ExitCode.USAGE, "PORT is a number from 1 to 65535.");
      }
      Status status = echo(title("--called", called), title("--calling", calling));
      if (!status.isDone()) {
        throw new CommandFailure(ExitCode.FAILED, "The node answered with status " + status + ".");
      }
      spec.commandLine().getOut().println("The node answered.");
      return ExitCode.DONE.status();
    }

    private Status echo(AeTitle called, AeTitle calling) throws CommandFailure {
      try {
        return new EchoScu(new AssociationRequestor(calling, Timeouts.DEFAULT))
            .echo(new InetSocketAddress(host, port), called);
      } catch (AssociationException e) {
        throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()));
      } catch (UnknownHostException e) {
        throw new CommandFailure(
            ExitCode.FAILED, "There is no computer of this name. Check the name.");
      } catch (IOException e) {
        throw new CommandFailure(
            ExitCode.FAILED,
            "The node did not accept a connection, or does not speak DICOM at this port. Check host,"
                + " port and firewall.");
      }
    }

    private static AeTitle title(String option, String text) throws CommandFailure {
      if (!AeTitle.isValid(text)) {
        throw new CommandFailure(
            ExitCode.USAGE,
            option + " takes an AE title: 1 to 16 plain characters without backslash.");
      }
      return new AeTitle(text);
    }
  }
}
