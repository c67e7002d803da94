// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.giftcloud.engine.local.Trees;
import org.giftcloud.sampledata.Corpus;
import org.giftcloud.sampledata.SampleData;
import org.giftcloud.sampledata.Size;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Synthetic patients on the whole way, then a search for all that must not have left. */
@Command(
    name = "demo",
    description =
        "Sends synthetic patients the whole way to a practice server on this computer, then"
            + " searches everything the server has for their identity.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Keeps everything in this folder; otherwise it is deleted at the end.")
  private @Nullable Path keep;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    Path folder = keep == null ? Files.createTempDirectory("giftcloud-demo") : keep;
    try {
      if (isUsed(folder)) {
        throw new CommandFailure(ExitCode.USAGE, "--keep takes an empty or new folder.");
      }
      out.println("Making synthetic patients…");
      Corpus corpus = SampleData.generate(folder.resolve("hospital"), 1, Size.DEMO);
      return new Demo(folder, corpus, out, new ProgressLine(spec.commandLine().getErr()))
          .run()
          .status();
    } finally {
      if (keep == null) {
        Trees.delete(folder);
      } else {
        out.println("Kept in " + keep);
      }
    }
  }

  private static boolean isUsed(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return false;
    }
    try (var entries = Files.list(folder)) {
      return entries.findAny().isPresent();
    }
  }
}
