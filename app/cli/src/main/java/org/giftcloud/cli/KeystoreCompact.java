// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.giftcloud.keystore.Compaction;
import org.giftcloud.keystore.Compaction.Kept;
import org.giftcloud.keystore.UnlockedKeyStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes room on the share. */
@Command(
    name = "compact",
    description =
        "Removes segments from the share whose every record two whole publications hold (run"
            + " keystore publish twice before). Segments with entries of the audit stay. Run by a"
            + " person with the role re-identify, never on a timer.",
    mixinStandardHelpOptions = true)
final class KeystoreCompact implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KeyStoreOptions keyStore;
  @Mixin private KeystoreQuestions.Reason reason;

  @Option(
      names = "--quiet-days",
      paramLabel = "N",
      defaultValue = "7",
      description =
          "Only segments to which nothing was written for so many days (${DEFAULT-VALUE}).")
  private int quietDays;

  @Option(names = "--preview", description = "Says what would be removed; removes nothing.")
  private boolean preview;

  @Override
  public Integer call() throws Exception {
    if (quietDays < 1) {
      throw new CommandFailure(ExitCode.USAGE, "Give --quiet-days 1 or more. Nothing was removed.");
    }
    Duration quiet = Duration.ofDays(quietDays);
    String why = preview ? "" : reason.text();
    PrintWriter out = spec.commandLine().getOut();
    try (UnlockedKeyStore unlocked = keyStore.unlock()) {
      Compaction compaction = unlocked.compaction();
      Compaction.Report report =
          preview ? compaction.preview(quiet) : compaction.compact(quiet, why);
      out.printf(
          Locale.ROOT,
          "%s %d segments with %d records, %d bytes. Two publications hold every one of them.%n",
          preview ? "Would remove" : "Removed",
          report.segments(),
          report.records(),
          report.bytes());
      for (Map.Entry<Kept, Integer> kept : new TreeMap<>(report.kept()).entrySet()) {
        out.printf(Locale.ROOT, "Kept %d: %s%n", kept.getValue(), inWords(kept.getKey()));
      }
    }
    return ExitCode.DONE.status();
  }

  private static String inWords(Kept kept) {
    return switch (kept) {
      case AUDIT -> "they hold entries of the audit, which is never removed";
      case RECENT -> "somebody wrote to them lately";
      case UNPUBLISHED -> "two publications do not hold all of them; publish again";
      case DAMAGED -> "they are damaged, forked or under another key; see keystore verify";
      case NOT_REMOVED -> "they could not be removed, or somebody wrote to them meanwhile";
    };
  }
}
