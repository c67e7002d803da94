// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.giftcloud.dicom.Disclosure;
import org.giftcloud.engine.structure.StructureFinding;
import org.giftcloud.engine.structure.TellingNames;
import org.giftcloud.engine.workspace.AttributeSummary;
import org.giftcloud.engine.workspace.ServerCheck;
import org.giftcloud.giftcloudclient.GiftCloudClient;
import org.giftcloud.giftcloudclient.ServerException;
import org.giftcloud.residualcheck.Identifier;
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
      "A second opinion about files that are said to be de-identified. Finds what the Basic Profile"
          + " of PS3.15 takes away and no option that a file names keeps, names and UIDs by their form,"
          + " private attributes, headers; NHS numbers, telephone numbers, e-mail addresses,"
          + " postcodes; and the words of --identifiers anywhere. Says where, never what.",
      "With --server it fetches what this working folder's receipts say was sent, as any reader of the"
          + " project may, compares it byte by byte, and shows labels, UIDs and attributes as a"
          + " downloader gets them."
    },
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
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
      description =
          "Words to search for, one a line, in UTF-8 or UTF-16. A date is found in other forms too.")
  private @Nullable Path identifiers;

  @Override
  public Integer call() throws Exception {
    List<Identifier> known =
        identifiers == null ? List.of() : WordList.read(identifiers, Clock.systemUTC());
    PrintWriter out = spec.commandLine().getOut();
    SecondLook look = new SecondLook(known, out);
    if (folder != null && server == null) {
      return searchFolder(folder, look, out).status();
    }
    if (server != null && folder == null) {
      return searchServer(server, look, out).status();
    }
    throw new ParameterException(
        spec.commandLine(), "Name a folder to search, or a server with --server; one of them.");
  }

  private ExitCode searchServer(ServerOptions at, SecondLook look, PrintWriter out)
      throws IOException, ServerException, CommandFailure {
    ServerFindings findings =
        new ServerFindings(
            look,
            allValues ? Integer.MAX_VALUE : AttributeSummary.FEW_VALUES,
            reveal ? Disclosure.REVEALED : Disclosure.hiding(text -> true),
            out);
    try (GiftCloudClient client = at.connect()) {
      ServerCheck check = workspace.serverCheck(at.destination());
      if (check.unreadable() > 0) {
        out.println(
            check.unreadable()
                + " receipts cannot be read: what they say was sent is not compared");
      }
      if (check.isEmpty()) {
        throw new CommandFailure(
            ExitCode.HELD,
            "There is no receipt here of anything sent to this project, so nothing was compared.");
      }
      check.run(client, findings);
      ExitCode incomplete = check.unreadable() > 0 ? ExitCode.HELD : ExitCode.DONE;
      return findings.conclude().worst(incomplete);
    }
  }

  private static ExitCode searchFolder(Path folder, SecondLook look, PrintWriter out)
      throws IOException, CommandFailure {
    List<FolderTree.Entry> entries = FolderTree.of(folder);
    if (entries.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE, "There is no file in this folder, so nothing was searched.");
    }
    Path top = Files.isDirectory(folder) ? folder.toRealPath() : folder.toRealPath().getParent();
    Set<Path> told = new HashSet<>();
    int searched = 0;
    int found = 0;
    for (int i = 0; i < entries.size(); i++) {
      String called = "file " + (i + 1);
      Path path = Objects.requireNonNull(top).relativize(entries.get(i).path());
      found += searchNames(path, told, called, out);
      switch (entries.get(i).kind()) {
        case FILE -> {
          found += look.look(entries.get(i).path(), path.toString(), called);
          searched++;
        }
        case LINK_TO_A_FOLDER, LINK_TO_NOTHING, NOT_A_FILE, NOT_READABLE ->
            out.println(called + ": not searched, " + entries.get(i).kind());
      }
    }
    int passed = entries.size() - searched;
    out.println(
        searched
            + " files searched, "
            + (passed == 0 ? "" : passed + " not, ")
            + found
            + " findings");
    look.explain();
    return found + passed == 0 ? ExitCode.DONE : ExitCode.HELD;
  }

  /** Each folder is named once, though many files lie in it. */
  private static int searchNames(Path path, Set<Path> told, String called, PrintWriter out) {
    int found = 0;
    for (int i = 1; i <= path.getNameCount(); i++) {
      Path part = path.subpath(0, i);
      if (TellingNames.isOne(part.getFileName().toString()) && told.add(part)) {
        out.println(called + ": " + StructureFinding.Kind.FILE_NAME + " at file name");
        found++;
      }
    }
    return found;
  }
}
