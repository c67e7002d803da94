// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicomnet.retrieve.ArchiveNode;
import org.giftcloud.dicomnet.retrieve.StudySearch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** C-GET, or C-MOVE where that is refused. */
@Command(
    name = "get",
    description =
        "Retrieves studies into a folder: by C-GET, and with --listen by C-MOVE where that is refused"
            + " or does not bring all. What the archive lists and what came is compared, and what is"
            + " missing is fetched again.",
    mixinStandardHelpOptions = true)
final class PacsGetCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private NodeOptions node;
  @Mixin private StudyCriteria criteria;
  @Mixin private ReceiveOptions receive;

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
    PrintWriter err = spec.commandLine().getErr();
    try (StudyTransfer transfer = StudyTransfer.getting(node, archives, receive, err)) {
      List<Attributes> studies =
          new StudySearch(node.requestor()).findIn(archives, criteria.query(), most);
      StudyRun.check(studies, most);
      return new StudyRun(spec.commandLine().getOut())
          .transfer(transfer, criteria.root(), studies)
          .status();
    }
  }
}
