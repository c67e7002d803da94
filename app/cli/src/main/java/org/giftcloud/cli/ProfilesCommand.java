// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.pluginsapi.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The profiles that are installed, and why others are not. */
@Command(
    name = "profiles",
    description = "Lists the de-identification profiles; its commands explain them.",
    mixinStandardHelpOptions = true,
    subcommands = {
      ProfileShowCommand.class,
      ProfileEffectCommand.class,
      ProfileDiffCommand.class,
      ProfileConformanceCommand.class,
      ProfileExamCommand.class
    })
final class ProfilesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ProfileFolderOptions folder;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    ProfileCatalogue catalogue = folder.catalogue();
    Table table = new Table("Profile", "Version", "Title");
    for (Profile profile : catalogue.profiles()) {
      Profile.Name name = profile.name();
      table.row(name.id(), name.version(), name.title());
    }
    table.print(out);
    catalogue.refusals().forEach(refusal -> out.println("Refused: " + refusal));
    return (catalogue.refusals().isEmpty() ? ExitCode.DONE : ExitCode.REJECTED).status();
  }
}
