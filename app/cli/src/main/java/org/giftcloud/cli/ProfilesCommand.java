// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.util.concurrent.Callable;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.pluginsapi.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The profiles that are installed. */
@Command(
    name = "profiles",
    description = "Lists the de-identification profiles.",
    mixinStandardHelpOptions = true)
final class ProfilesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Table table = new Table("Profile", "Version", "Title");
    for (Profile profile : ProfileCatalogue.load().profiles()) {
      Profile.Name name = profile.name();
      table.row(name.id(), name.version(), name.title());
    }
    table.print(spec.commandLine().getOut());
    return ExitCode.DONE.status();
  }
}
