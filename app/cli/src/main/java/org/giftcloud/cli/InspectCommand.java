// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.giftcloud.engine.local.LocalInspection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What files are, without saying who they are of. */
@Command(
    name = "inspect",
    description = "Tells what files are and which may show text. Changes and sends nothing.",
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, folders, ZIP archives.")
  private List<Path> sources = new ArrayList<>();

  @Option(names = "--json", paramLabel = "FILE", description = "Writes a report for programs.")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    RunReport report = new RunReport("inspect");
    Table table = new Table("File", "Modality", "Frames", "Size", "May show text", "Why");
    for (LocalInspection.Line line : LocalInspection.run(sources)) {
      report.add(line.ref(), line.state(), line.reason());
      line.facts()
          .ifPresent(
              facts ->
                  table.row(
                      line.number(),
                      facts.modality(),
                      facts.frames(),
                      facts.columns() + "×" + facts.rows(),
                      facts.risk(),
                      String.join("; ", facts.riskReasons())));
    }
    table.print(spec.commandLine().getOut());
    report.print(spec.commandLine().getOut());
    report.write(json);
    return report.exitCode().status();
  }
}
