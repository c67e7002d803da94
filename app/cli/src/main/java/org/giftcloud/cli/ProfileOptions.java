// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.plugin.ProfileException;
import org.giftcloud.pluginsapi.Option;

/** The options by which every command chooses a profile. */
final class ProfileOptions {
  @picocli.CommandLine.Option(
      names = "--profile",
      paramLabel = "ID",
      defaultValue = "dicom-basic",
      description = "The de-identification profile (default: ${DEFAULT-VALUE}).")
  private String profile = "dicom-basic";

  @picocli.CommandLine.Option(
      names = "--option",
      paramLabel = "NAME",
      description =
          "An option of PS3.15 Annex E by its column name, such as retain_uids; may be repeated."
              + " Without any, those that the profile has on from the start.")
  private List<String> options = new ArrayList<>();

  @picocli.CommandLine.Mixin private ProfileFolderOptions folder;

  CompiledProfile compile() throws ProfileException, CommandFailure {
    Set<Option> chosen = options(options);
    return compile(folder.catalogue(), profile, chosen);
  }

  /** Whether options were named, rather than left to the profile. */
  boolean areNamed() {
    return !options.isEmpty();
  }

  /** With the options that were chosen, or else those that the profile presets. */
  static CompiledProfile compile(ProfileCatalogue catalogue, String id, Set<Option> chosen)
      throws ProfileException {
    return chosen.isEmpty() ? catalogue.compile(id) : catalogue.compile(id, chosen);
  }

  static Set<Option> options(List<String> names) throws CommandFailure {
    Set<Option> chosen = EnumSet.noneOf(Option.class);
    for (String name : names) {
      chosen.add(option(name));
    }
    return chosen;
  }

  private static Option option(String name) throws CommandFailure {
    String wanted = name.toUpperCase(Locale.ROOT).replace('-', '_');
    for (Option option : Option.values()) {
      if (option.name().equals(wanted)) {
        return option;
      }
    }
    throw new CommandFailure(ExitCode.USAGE, "There is no such option of the profile.");
  }
}
