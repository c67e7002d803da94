// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.giftcloud.dicom.ByteSource;
import org.giftcloud.engine.workspace.Parking;
import org.giftcloud.engine.workspace.ReceivedFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Files that the gateway was sent and could not import. */
@Command(
    name = "parked",
    description =
        "Lists the files that a gateway was sent and could not import, with their reasons, or takes"
            + " them out. They lie encrypted in its working folder. The gateway may be running.",
    mixinStandardHelpOptions = true)
final class ParkedCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOptions workspace;

  @Option(
      names = "--into",
      paramLabel = "FOLDER",
      description =
          "Takes them out: each is written here as it was sent, with identity and not encrypted,"
              + " and is then no longer parked.")
  private @Nullable Path into;

  @Override
  public Integer call() throws Exception {
    ReceivedFiles files = received();
    Path incoming = workspace.incoming();
    List<Parking.Parked> parked =
        Files.isDirectory(incoming) ? Parking.within(incoming).list() : List.of();
    PrintWriter out = spec.commandLine().getOut();
    if (parked.isEmpty()) {
      out.println("Nothing is parked.");
      return ExitCode.DONE.status();
    }
    if (into != null) {
      return takeOut(files, Parking.within(incoming), parked, into);
    }
    Table table = new Table("File", "KB", "Reason", "What it means");
    for (Parking.Parked one : parked) {
      table.row(one.name(), Files.size(one.file()) / 1024, one.code(), one.sentence());
    }
    table.print(out);
    out.println(parked.size() + " parked. --into FOLDER takes them out.");
    return ExitCode.HELD.status();
  }

  private ReceivedFiles received() throws IOException, CommandFailure {
    try {
      return workspace.received();
    } catch (NoSuchFileException e) {
      throw new CommandFailure(
          ExitCode.USAGE, "There is no working folder of that name. Nothing was done.");
    }
  }

  private int takeOut(
      ReceivedFiles files, Parking parking, List<Parking.Parked> parked, Path folder)
      throws IOException {
    Files.createDirectories(folder);
    int taken = 0;
    int left = 0;
    for (Parking.Parked one : parked) {
      if (takeOut(files, one, folder.resolve(one.name()))) {
        files.destroy(one.file());
        parking.forget(one);
        taken++;
      } else {
        left++;
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(taken + " taken out; they name patients and are not encrypted there.");
    if (left > 0) {
      out.println(
          left
              + " stay parked: what lies there was cut or changed, or a file of that name is in the"
              + " folder already.");
    }
    return (left > 0 ? ExitCode.REJECTED : ExitCode.DONE).status();
  }

  /** False when it cannot be read whole, or another file has its name; nothing is left then. */
  private static boolean takeOut(ReceivedFiles files, Parking.Parked parked, Path target)
      throws IOException {
    if (files.isDestroyed(parked.file())) {
      return true; // taken out before, and not deleted
    }
    ByteSource plain;
    try {
      plain = files.open(parked.file());
      plain.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      return false;
    }
    try (OutputStream out = OwnFiles.create(target)) {
      plain.transferTo(out);
    } catch (FileAlreadyExistsException e) {
      return false;
    } catch (IOException e) {
      Files.deleteIfExists(target);
      throw e;
    }
    // Here for good before the other one goes.
    ReceivedFiles.force(target);
    return true;
  }
}
