// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicomnet.retrieve.ArchiveNode;
import org.giftcloud.dicomnet.retrieve.StudySearch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** C-MOVE. */
@Command(
    name = "move",
    description =
        "Has an archive send studies by C-MOVE: to another node (--to), such as a gateway that runs,"
            + " or to us (--listen, --into).",
    mixinStandardHelpOptions = true)
final class PacsMoveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private NodeOptions node;
  @Mixin private StudyCriteria criteria;
  @Mixin private ReceiveOptions receive;

  @Option(
      names = "--to",
      paramLabel = "AE",
      description = "The AE title of the node that is to get them; the archive must know it.")
  private @Nullable String to;

  @Option(
      names = "--fallback",
      paramLabel = "AE@HOST:PORT",
      description = "Another archive, asked for what the first does not have.")
  private List<String> fallbacks = List.of();

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many studies may match (default: ${DEFAULT-VALUE}).")
  private int most = 1;

  @Override
  public Integer call() throws Exception {
    List<ArchiveNode> archives = node.nodes(fallbacks);
    try (StudyTransfer transfer = open(archives)) {
      List<Attributes> studies =
          new StudySearch(node.requestor()).findIn(archives, criteria.query(), most);
      StudyRun.check(studies, most);
      return new StudyRun(spec.commandLine().getOut())
          .transfer(transfer, criteria.root(), studies)
          .status();
    }
  }

  private StudyTransfer open(List<ArchiveNode> archives) throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    if (to != null && !receive.hasFolder() && !receive.hasListener()) {
      return StudyTransfer.forwarding(node, archives, NodeOptions.title("--to", to), err);
    }
    if (to == null && receive.hasFolder() && receive.hasListener()) {
      return StudyTransfer.moving(node, archives, receive, err);
    }
    throw new CommandFailure(
        ExitCode.USAGE,
        "Say where the images go: to another node by --to, or to us by --listen and --into.");
  }
}
