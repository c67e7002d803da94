// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.giftcloud.dicomnet.query.Query;
import org.giftcloud.dicomnet.retrieve.ArchiveNode;
import org.giftcloud.dicomnet.retrieve.StudySearch;
import org.giftcloud.dicomnet.storage.FolderHold;
import org.giftcloud.dicomnet.worklist.Worklist;
import org.giftcloud.dicomnet.worklist.Worklist.State;
import org.giftcloud.dicomnet.worklist.WorklistException;
import org.giftcloud.dicomnet.worklist.WorklistRun;
import org.giftcloud.engine.queue.SendingWindow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Retrieves what a list names. */
@Command(
    name = "worklist",
    description =
        "Retrieves the studies that a list (CSV) names by AccessionNumber, PatientID,"
            + " StudyInstanceUID or StudyDate, and writes beside it, after each row, what came of"
            + " it. Start it again to go on: rows that are DONE are not asked for again.",
    mixinStandardHelpOptions = true)
final class PacsWorklistCommand implements Callable<Integer> {
  private static final long LOOK_SECONDS = 1;

  private final Clock clock = Clock.system(ZoneId.systemDefault());

  @Spec private CommandSpec spec;
  @Mixin private NodeOptions node;
  @Mixin private ReceiveOptions receive;
  @Mixin private StudyCriteria defaults;

  @Option(names = "--list", required = true, paramLabel = "FILE", description = "The list (CSV).")
  private Path list = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "AE",
      description = "Has the archive send them to this node, such as a gateway that runs.")
  private @Nullable String to;

  @Option(
      names = "--fallback",
      paramLabel = "AE@HOST:PORT",
      description = "Another archive, asked for what the first does not have.")
  private List<String> fallbacks = List.of();

  @Option(
      names = "--most",
      paramLabel = "N",
      defaultValue = "20",
      description =
          "How many studies a row may match; a row with more is not retrieved (default:"
              + " ${DEFAULT-VALUE}).")
  private int most = 20;

  @Option(
      names = "--between",
      paramLabel = "20:00-06:00",
      description = "Retrieves at this time of day only, and waits else.")
  private @Nullable String between;

  @Option(
      names = "--pause",
      paramLabel = "SECONDS",
      defaultValue = "0",
      description = "Leaves the archive alone for so long after each row (default: none).")
  private int pause;

  @Override
  public Integer call() throws Exception {
    List<ArchiveNode> archives = node.nodes(fallbacks);
    SendingWindow window = window();
    FolderHold hold = hold();
    try {
      return run(archives, window);
    } finally {
      hold.close();
    }
  }

  private FolderHold hold() throws IOException, CommandFailure {
    return ReceiveOptions.told(
        FolderHold.beside(list, new SecureRandom())
            .orElseThrow(
                () ->
                    new CommandFailure(
                        ExitCode.FAILED,
                        "Another giftcloud is working through the list of --list. Nothing was"
                            + " done.")),
        spec.commandLine().getErr());
  }

  private Integer run(List<ArchiveNode> archives, SendingWindow window) throws Exception {
    Worklist worklist = Worklist.read(list);
    WorklistRun.Asked asked =
        new WorklistRun.Asked(new StudySearch(node.requestor()), archives, defaults.root());
    try (StudyTransfer transfer = open(archives)) {
      WorklistRun run = new WorklistRun(asked, this::question, transfer::transfer, most, clock);
      worklist.save();
      boolean isFirst = true;
      for (Worklist.Row row : worklist.rows()) {
        if (row.state() != State.DONE) {
          waitFor(transfer, isFirst ? Duration.ZERO : Duration.ofSeconds(pause), window);
          isFirst = false;
          if (transfer.isStopped()) {
            break;
          }
          run.run(row);
          worklist.save();
        }
      }
    }
    return report(worklist);
  }

  private Query.Builder question(Map<Integer, String> keys) throws WorklistException {
    try {
      return defaults.query(keys);
    } catch (CommandFailure e) {
      throw new WorklistException(String.valueOf(e.getMessage()));
    }
  }

  private Integer report(Worklist worklist) {
    Table table = new Table("State", "Rows");
    for (State state : State.values()) {
      if (worklist.count(state) > 0) {
        table.row(state, worklist.count(state));
      }
    }
    table.print(spec.commandLine().getOut());
    return worklist.count(State.DONE) == worklist.rows().size()
        ? ExitCode.DONE.status()
        : ExitCode.FAILED.status();
  }

  private StudyTransfer open(List<ArchiveNode> archives) throws IOException, CommandFailure {
    PrintWriter err = spec.commandLine().getErr();
    if (to != null && receive.hasFolder()) {
      throw new CommandFailure(ExitCode.USAGE, "Either --to or --into, not both.");
    }
    return to == null
        ? StudyTransfer.getting(node, archives, receive, err)
        : StudyTransfer.forwarding(node, archives, NodeOptions.title("--to", to), err);
  }

  private SendingWindow window() throws CommandFailure {
    if (between == null) {
      return SendingWindow.always();
    }
    return SendingWindow.parse(between)
        .orElseThrow(
            () -> new CommandFailure(ExitCode.USAGE, "--between takes times such as 20:00-06:00."));
  }

  /** Waits until it is time, or the process is told to stop. */
  private void waitFor(StudyTransfer transfer, Duration least, SendingWindow window)
      throws InterruptedException {
    long end = clock.millis() + least.toMillis();
    while (!transfer.isStopped() && (clock.millis() < end || !window.isOpen(clock.instant()))) {
      transfer.awaitStop(LOOK_SECONDS, TimeUnit.SECONDS);
    }
  }
}
