// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.util.concurrent.Callable;
import org.giftcloud.dicomnet.dimse.CommandSet;
import org.giftcloud.dicomnet.dimse.Status;
import org.giftcloud.dicomnet.dimse.StatusWords;
import org.giftcloud.dicomnet.retrieve.ArchiveNode;
import org.giftcloud.dicomnet.verification.EchoScu;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** C-ECHO. */
@Command(
    name = "echo",
    description = "Asks a node whether it is there and takes associations from us (C-ECHO).",
    mixinStandardHelpOptions = true)
final class PacsEchoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private NodeOptions options;

  @Override
  public Integer call() throws Exception {
    ArchiveNode node = options.node();
    Status status = new EchoScu(options.requestor()).echo(node.address(), node.title());
    if (!status.isDone()) {
      throw new CommandFailure(ExitCode.FAILED, StatusWords.of(CommandSet.C_ECHO_RQ, status));
    }
    spec.commandLine().getOut().println("The node answered.");
    return ExitCode.DONE.status();
  }
}
