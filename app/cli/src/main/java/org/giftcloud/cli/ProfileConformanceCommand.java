// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The de-identification part of a conformance statement, made from the rules. */
@Command(
    name = "conformance",
    description = "Writes the de-identification statement of PS3.2 N.11 for a profile.",
    mixinStandardHelpOptions = true)
final class ProfileConformanceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ProfileFolderOptions folder;

  @Parameters(paramLabel = "ID", description = "The profile.")
  private String id = "";

  @Option(
      names = "--option",
      paramLabel = "NAME",
      description = "An option in place of those that the profile has on from the start.")
  private List<String> options = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    ProfileCatalogue catalogue = folder.catalogue();
    spec.commandLine()
        .getOut()
        .print(
            catalogue.conformanceStatement(
                ProfileOptions.compile(catalogue, id, ProfileOptions.options(options))));
    return ExitCode.DONE.status();
  }
}
