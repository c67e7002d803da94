// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.pluginsapi.ActionCode;
import org.giftcloud.pluginsapi.Option;
import org.giftcloud.pluginsapi.Profile;
import org.giftcloud.pluginsapi.Rule;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** One profile: for whom it is, its options and its rules. */
@Command(
    name = "show",
    description = "Shows a profile: for whom it is, its options and its rules.",
    mixinStandardHelpOptions = true)
final class ProfileShowCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ProfileFolderOptions folder;

  @Parameters(paramLabel = "ID", description = "The profile.")
  private String id = "";

  @picocli.CommandLine.Option(names = "--rules", description = "Lists every rule.")
  private boolean rules;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    ProfileCatalogue catalogue = folder.catalogue();
    Profile profile = catalogue.profile(id);
    CompiledProfile compiled = catalogue.compile(id);
    out.println(compiled.name() + ": " + profile.name().title());
    out.println(profile.name().audience());
    out.println("Rules after PS3.15 " + profile.edition() + ", digest " + compiled.digest());
    out.println(
        catalogue.origin(id).isEmpty()
            ? "Comes with the program"
            : "From a file of this site, SHA-256 " + catalogue.origin(id));
    out.println("On from the start: " + names(profile.preset()));
    out.println("May be chosen: " + names(profile.supported()));
    compiled.generalised().forEach(what -> out.println("Generalised: " + what));
    Map<ActionCode, Integer> counts = new TreeMap<>();
    profile.rules().attributes().forEach(rule -> counts.merge(rule.basic(), 1, Integer::sum));
    Table table = new Table("Action", "Rules");
    counts.forEach((action, count) -> table.row(action.code(), count));
    table.print(out);
    if (rules) {
      list(profile, out);
    }
    return ExitCode.DONE.status();
  }

  private static void list(Profile profile, PrintWriter out) {
    Table table = new Table("Attribute", "Keyword", "Action", "Under options", "From");
    for (Rule rule : profile.rules().attributes()) {
      String under =
          new TreeMap<>(rule.options())
              .entrySet().stream()
                  .map(option -> option.getKey().optionName() + " " + option.getValue().code())
                  .collect(Collectors.joining(", "));
      table.row(rule.tag(), rule.keyword(), rule.basic().code(), under, rule.clause());
    }
    table.print(out);
  }

  private static String names(Set<Option> options) {
    return options.isEmpty()
        ? "no option"
        : options.stream().map(Option::optionName).collect(Collectors.joining(", "));
  }
}
