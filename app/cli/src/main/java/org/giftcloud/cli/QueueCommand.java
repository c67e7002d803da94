// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.StudyView;
import org.giftcloud.engine.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is in the working folder and where each study is on its way. */
@Command(
    name = "queue",
    description = "Shows the studies of the working folder and what each waits for.",
    mixinStandardHelpOptions = true)
final class QueueCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOptions workspaceOptions;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes a report for programs.")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    Inputs.requireWritable(json);
    try (Workspace workspace = workspaceOptions.open()) {
      RunReport report = new RunReport("queue");
      List<StudyView> studies = workspace.studies();
      Table table =
          new Table("Patient", "Modality", "Images", "In review", "Held", "Released", "Done");
      for (StudyView study : studies) {
        table.row(
            study.shownAs(),
            study.modalities(),
            study.instances().size(),
            study.count(ItemState.IN_REVIEW),
            study.count(ItemState.HELD) + study.count(ItemState.QUARANTINED),
            study.count(ItemState.RELEASED) + study.count(ItemState.SENDING),
            study.count(ItemState.DONE) + study.count(ItemState.VERIFIED));
        for (InstanceView image : study.instances()) {
          report.addEarlier(image.ref(), image.state(), RunReport.reason(image));
        }
      }
      table.print(spec.commandLine().getOut());
      report.print(spec.commandLine().getOut());
      report.write(json);
      return report.exitCode().status();
    }
  }
}
