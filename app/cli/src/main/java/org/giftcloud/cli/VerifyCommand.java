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
import org.giftcloud.dicom.Disclosure;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.residualcheck.Finding;
import org.giftcloud.residualcheck.Identifier;
import org.giftcloud.residualcheck.ResidualCheck;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A second opinion about files that are said to be de-identified, here or on a server. */
@Command(
    name = "verify",
    description = {
      "Searches files for identity: given words, and what looks like identity.",
      "With --server it fetches what this working folder's receipts say was sent, as any reader of the"
          + " project may, compares it byte by byte, and shows labels, UIDs and attributes as a"
          + " downloader gets them."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final int FEW_VALUES = 3;

  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "DIR", description = "The folder to search.")
  private @Nullable Path folder;

  @ArgGroup(exclusive = false, heading = "What a server holds:%n")
  private @Nullable ServerOptions server;

  @Mixin private WorkspaceOptions workspace;

  @Option(
      names = "--all-values",
      description = "With --server: every value of an element that differs between images.")
  private boolean allValues;

  @Option(
      names = "--reveal",
      description =
          "With --server: also values and names of images that are not what was sent from here;"
              + " they may say who it is.")
  private boolean reveal;

  @Option(
      names = "--identifiers",
      paramLabel = "FILE",
      description = "Words to search for, one a line.")
  private @Nullable Path identifiers;

  @Override
  public Integer call() throws Exception {
    ResidualCheck check = new ResidualCheck(known()).withGeneralPatterns();
    PrintWriter out = spec.commandLine().getOut();
    if (folder != null && server == null) {
      return searchFolder(folder, check, out).status();
    }
    if (server != null && folder == null) {
      return searchServer(server, check, out).status();
    }
    throw new ParameterException(
        spec.commandLine(), "Name a folder to search, or a server with --server; one of them.");
  }

  private ExitCode searchServer(ServerOptions at, ResidualCheck check, PrintWriter out)
      throws IOException, ServerException, CommandFailure {
    ServerFindings findings =
        new ServerFindings(
            check,
            allValues ? Integer.MAX_VALUE : FEW_VALUES,
            reveal ? Disclosure.REVEALED : Disclosure.hiding(text -> true),
            out);
    try (GiftCloudClient client = at.connect()) {
      workspace.serverCheck(at.destination()).run(client, findings);
    }
    return findings.conclude();
  }

  private static ExitCode searchFolder(Path folder, ResidualCheck check, PrintWriter out)
      throws IOException {
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
    return found == 0 ? ExitCode.DONE : ExitCode.HELD;
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
