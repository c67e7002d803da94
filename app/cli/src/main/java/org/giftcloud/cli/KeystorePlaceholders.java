// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.giftcloud.keystore.PlaceholderIds;
import org.giftcloud.keystore.UnlockedKeyStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The site's own list of patient IDs that are nobody's. */
@Command(
    name = "placeholders",
    description =
        "Lists the patient IDs that stand for nobody at this site, beside the usual fillers (UNKNOWN,"
            + " 0000, TEST and the like), which are always held; changes the list.",
    mixinStandardHelpOptions = true)
final class KeystorePlaceholders implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KeyStoreOptions keyStore;
  @Mixin private KeystoreQuestions.Reason reason;

  @Option(
      names = "--hold",
      paramLabel = "FILE",
      description = "Text file of patient IDs to hold from now on, one a line.")
  private @Nullable Path hold;

  @Option(
      names = "--release",
      paramLabel = "FILE",
      description = "Text file of patient IDs to take off the list.")
  private @Nullable Path release;

  @Override
  public Integer call() throws Exception {
    List<String> held = lines(hold);
    List<String> released = lines(release);
    String why = held.isEmpty() && released.isEmpty() ? "" : reason.text();
    try (UnlockedKeyStore unlocked = keyStore.unlock()) {
      PlaceholderIds placeholders = unlocked.placeholderIds();
      if (!held.isEmpty()) {
        placeholders.hold(held, why);
      }
      if (!released.isEmpty()) {
        placeholders.release(released, why);
      }
      placeholders.list().forEach(spec.commandLine().getOut()::println);
    }
    return ExitCode.DONE.status();
  }

  private static List<String> lines(@Nullable Path file) throws CommandFailure {
    if (file == null) {
      return List.of();
    }
    List<String> lines =
        Inputs.read(
            file,
            "The list of patient IDs",
            in ->
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList());
    if (lines.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE, "The list of patient IDs is empty. Nothing was changed.");
    }
    return lines;
  }
}
