// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.giftcloud.engine.local.ProfileEffect;
import org.giftcloud.engine.plugin.CompiledProfile;
import org.giftcloud.engine.plugin.ProfileCatalogue;
import org.giftcloud.engine.workspace.AttributeChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Where two profiles would treat the same files differently. */
@Command(
    name = "diff",
    description = "Shows where two profiles would treat the same files differently.",
    mixinStandardHelpOptions = true)
final class ProfileDiffCommand implements Callable<Integer> {
  private static final String KEPT = "kept";

  @Spec private CommandSpec spec;
  @Mixin private ProfileFolderOptions folder;

  @Parameters(index = "0", paramLabel = "A", description = "A profile.")
  private String first = "";

  @Parameters(index = "1", paramLabel = "B", description = "Another profile.")
  private String second = "";

  @Parameters(index = "2..*", arity = "1..*", paramLabel = "FILE", description = "DICOM files.")
  private List<Path> files = new ArrayList<>();

  private final Map<Difference, Integer> counts = new LinkedHashMap<>();

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    ProfileCatalogue catalogue = folder.catalogue();
    CompiledProfile one = catalogue.compile(first);
    CompiledProfile other = catalogue.compile(second);
    ProfileEffect before = new ProfileEffect(one);
    ProfileEffect after = new ProfileEffect(other);
    for (Path file : files) {
      compare(treatment(before.on(file)), treatment(after.on(file)));
    }
    Table table = new Table("Attribute", "Keyword", one.name(), other.name(), "Files");
    counts.forEach((d, n) -> table.row(d.path(), d.keyword(), d.one(), d.other(), n));
    table.print(out);
    out.println(counts.size() + " differences in " + files.size() + " files");
    return ExitCode.DONE.status();
  }

  private void compare(Map<String, Treated> one, Map<String, Treated> other) {
    TreeSet<String> paths = new TreeSet<>(one.keySet());
    paths.addAll(other.keySet());
    for (String path : paths) {
      Treated a = one.getOrDefault(path, new Treated("", KEPT));
      Treated b = other.getOrDefault(path, new Treated("", KEPT));
      if (!a.how().equals(b.how())) {
        String keyword = a.keyword().isEmpty() ? b.keyword() : a.keyword();
        counts.merge(new Difference(path, keyword, a.how(), b.how()), 1, Integer::sum);
      }
    }
  }

  /** What is done, without any value: cleaned text shows as such. */
  private static Map<String, Treated> treatment(ProfileEffect.Result result) throws IOException {
    Map<String, Treated> treated = new LinkedHashMap<>();
    switch (result) {
      case ProfileEffect.Changed(List<AttributeChange> changes) -> {
        for (AttributeChange change : changes) {
          String how = change.after().isEmpty() ? "removed" : change.rule();
          treated.put(change.path(), new Treated(change.keyword(), how));
        }
      }
      case ProfileEffect.NotTaken notTaken ->
          treated.put("(whole file)", new Treated("", "not taken: " + notTaken.reason().code()));
    }
    return treated;
  }

  private record Treated(String keyword, String how) {}

  private record Difference(String path, String keyword, String one, String other) {}
}
