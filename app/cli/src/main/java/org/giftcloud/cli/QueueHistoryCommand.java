// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.giftcloud.engine.queue.HistoryLine;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.engine.workspace.Workspace;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What happened to series, step by step. */
@Command(
    name = "history",
    description = "Tells what happened to series: when, to how many images, why, and by whom.",
    mixinStandardHelpOptions = true)
final class QueueHistoryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOptions workspaceOptions;

  @Parameters(
      arity = "0..*",
      paramLabel = "SERIES",
      description = "Keys as 'queue list' shows them; none: every series of the working folder.")
  private List<String> series = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    if (!series.stream().allMatch(SeriesKey::isValid)) {
      throw new CommandFailure(
          ExitCode.USAGE, "A series is named by the key that 'queue list' shows.");
    }
    Table table = new Table("Series", "When", "What", "Images", "By", "Why");
    try (Workspace workspace = workspaceOptions.open()) {
      for (SeriesKey key : keys(workspace)) {
        for (HistoryLine line : workspace.queue().history(key)) {
          table.row(
              key,
              QueueListing.TIME.format(line.at()),
              line.step().name().toLowerCase(Locale.ROOT).replace('_', ' '),
              line.images(),
              line.by(),
              line.reason().sentence());
        }
      }
    }
    table.print(spec.commandLine().getOut());
    return ExitCode.DONE.status();
  }

  private Set<SeriesKey> keys(Workspace workspace) {
    Set<SeriesKey> keys = new LinkedHashSet<>();
    series.forEach(key -> keys.add(new SeriesKey(key)));
    if (keys.isEmpty()) {
      workspace.studies().stream()
          .flatMap(study -> study.instances().stream())
          .forEach(image -> workspace.queue().seriesOf(image).ifPresent(keys::add));
    }
    return keys;
  }
}
