// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.giftcloud.engine.local.ProfileEffect;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.workspace.AttributeChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a profile would do to one file. */
@Command(
    name = "effect",
    description = "Shows what a profile would do to a file. Changes and sends nothing.",
    mixinStandardHelpOptions = true)
final class ProfileEffectCommand implements Callable<Integer> {
  private static final String HIDDEN = "(hidden)";

  @Spec private CommandSpec spec;
  @Mixin private ProfileFolderOptions folder;

  @Parameters(index = "0", paramLabel = "ID", description = "The profile.")
  private String id = "";

  @Parameters(index = "1", paramLabel = "FILE", description = "A DICOM file.")
  private Path file = Path.of("");

  @Option(
      names = "--option",
      paramLabel = "NAME",
      description = "An option in place of those that the profile has on from the start.")
  private List<String> options = new ArrayList<>();

  @Option(
      names = "--reveal",
      description = "Shows the values as they are in the file, identity and all.")
  private boolean reveal;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    CompiledProfile profile =
        ProfileOptions.compile(folder.catalogue(), id, ProfileOptions.options(options));
    return switch (new ProfileEffect(profile).on(file)) {
      case ProfileEffect.Changed(List<AttributeChange> changes) -> {
        print(changes, out);
        yield ExitCode.DONE.status();
      }
      case ProfileEffect.NotTaken notTaken -> {
        out.println(notTaken.reason().sentence());
        yield ExitCode.REJECTED.status();
      }
    };
  }

  private void print(List<AttributeChange> changes, PrintWriter out) {
    Table table = new Table("Attribute", "Keyword", "Before", "After", "Rule", "Clause");
    for (AttributeChange change : changes) {
      table.row(
          change.path(),
          change.keyword(),
          reveal || change.before().isEmpty() ? change.before() : HIDDEN,
          change.after().isEmpty() ? "removed" : change.after(),
          change.rule(),
          change.clause());
    }
    table.print(out);
    out.println(changes.size() + " attributes would change; the others stay as they are.");
    if (!reveal) {
      out.println("Values of the file are hidden; --reveal shows them.");
    }
  }
}
