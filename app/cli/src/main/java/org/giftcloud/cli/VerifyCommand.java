// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.giftcloud.residualcheck.Finding;
import org.giftcloud.residualcheck.Identifier;
import org.giftcloud.residualcheck.ResidualCheck;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A second opinion about files that are said to be de-identified. */
@Command(
    name = "verify",
    description = "Searches files for identity: given words, and what looks like identity.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1", paramLabel = "DIR", description = "The folder to search.")
  private Path folder = Path.of(".");

  @Option(
      names = "--identifiers",
      paramLabel = "FILE",
      description = "Words to search for, one a line.")
  private @Nullable Path identifiers;

  @Override
  public Integer call() throws Exception {
    ResidualCheck check = new ResidualCheck(known()).withGeneralPatterns();
    PrintWriter out = spec.commandLine().getOut();
    List<Path> files;
    try (Stream<Path> tree = Files.walk(folder)) {
      files = tree.filter(Files::isRegularFile).sorted().toList();
    }
    int found = 0;
    for (int i = 0; i < files.size(); i++) {
      for (Finding finding : search(check, files.get(i))) {
        out.println("file " + (i + 1) + ": " + finding.kind() + " at " + finding.where());
        found++;
      }
    }
    out.println(files.size() + " files searched, " + found + " findings");
    return (found == 0 ? ExitCode.DONE : ExitCode.HELD).status();
  }

  private static List<Finding> search(ResidualCheck check, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return check.search(in, String.valueOf(file.getFileName()));
    }
  }

  private List<Identifier> known() throws IOException {
    List<Identifier> known = new ArrayList<>();
    if (identifiers != null) {
      for (String line : Files.readAllLines(identifiers)) {
        if (!line.isBlank()) {
          known.add(new Identifier(Identifier.Kind.OTHER, line.strip()));
        }
      }
    }
    return known;
  }
}
