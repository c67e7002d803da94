// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.giftcloud.engine.queue.SeriesKey;
import org.giftcloud.engine.workspace.QueueOrder;
import org.giftcloud.engine.workspace.QueueOrder.Kind;
import org.giftcloud.engine.workspace.Reviewer;
import org.giftcloud.engine.workspace.UploadQueue;
import org.giftcloud.engine.workspace.Workspace;
import org.giftcloud.engine.workspace.WorkspaceException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives one order to the queue: done at once, or left for the process that has it open. */
abstract class QueueSteering implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOptions workspaceOptions;

  private final Kind kind;

  QueueSteering(Kind kind) {
    this.kind = kind;
  }

  abstract List<String> series();

  int rank() {
    return 0;
  }

  @Override
  public Integer call() throws Exception {
    for (String key : series()) {
      if (!SeriesKey.isValid(key)) {
        throw unknown();
      }
    }
    QueueOrder order = new QueueOrder(kind, series(), rank(), Reviewer.ofThisSession().account());
    try (Workspace workspace = workspaceOptions.open()) {
      requireKnown(workspace.queue());
      workspace.queue().obey(order);
      spec.commandLine().getOut().println("Done.");
    } catch (WorkspaceException e) {
      if (e.kind() != WorkspaceException.Kind.IN_USE) {
        throw e;
      }
      workspaceOptions.orders().post(order);
      spec.commandLine()
          .getOut()
          .println("Another giftcloud process has this workspace open; it was told.");
    }
    return ExitCode.DONE.status();
  }

  private void requireKnown(UploadQueue queue) throws CommandFailure {
    List<String> known = queue.series().stream().map(one -> one.key().value()).toList();
    if (!known.containsAll(series())) {
      throw unknown();
    }
  }

  private static CommandFailure unknown() {
    return new CommandFailure(
        ExitCode.USAGE,
        "A series that was named is not in the queue. 'queue list' shows their keys. Nothing was"
            + " done.");
  }

  /** The queue as a whole, or nothing. */
  abstract static class OfAllOrSome extends QueueSteering {
    @Parameters(
        arity = "0..*",
        paramLabel = "SERIES",
        description = "Keys as 'queue list' shows them; none: the whole queue.")
    private List<String> series = new ArrayList<>();

    OfAllOrSome(Kind kind) {
      super(kind);
    }

    @Override
    List<String> series() {
      return series;
    }
  }

  /** Named series only. */
  abstract static class OfSome extends QueueSteering {
    @Parameters(
        arity = "1..*",
        paramLabel = "SERIES",
        description = "Keys as 'queue list' shows them.")
    private List<String> series = new ArrayList<>();

    OfSome(Kind kind) {
      super(kind);
    }

    @Override
    List<String> series() {
      return series;
    }
  }

  /** Everything stops. */
  @Command(
      name = "pause",
      description = "Stops all sending, within a series too, until 'queue resume'.",
      mixinStandardHelpOptions = true)
  static final class Pause extends QueueSteering {
    Pause() {
      super(Kind.HOLD);
    }

    @Override
    List<String> series() {
      return List.of();
    }
  }

  /** Ends a pause or a hold. */
  @Command(
      name = "resume",
      description = "Ends a pause; with SERIES, lets those go that were held back.",
      mixinStandardHelpOptions = true)
  static final class Resume extends OfAllOrSome {
    Resume() {
      super(Kind.RESUME);
    }
  }

  /** Some series stop. */
  @Command(
      name = "hold",
      description = "Keeps series back, also one on its way, until they are resumed.",
      mixinStandardHelpOptions = true)
  static final class Hold extends OfSome {
    Hold() {
      super(Kind.HOLD);
    }
  }

  /** Now. */
  @Command(
      name = "retry",
      description =
          "Tries series again at the next sending without waiting; none: all but those that"
              + " session-gone, waits-in-prearchive or let-in-partly holds back. To name one of these"
              + " is to decide"
              + " that it is sent a second time.",
      mixinStandardHelpOptions = true)
  static final class Retry extends OfAllOrSome {
    Retry() {
      super(Kind.RETRY);
    }
  }

  /** Out of the queue. */
  @Command(
      name = "cancel",
      description =
          "Takes series out of the queue. Their release is withdrawn; nothing is deleted, here or on"
              + " the server.",
      mixinStandardHelpOptions = true)
  static final class Cancel extends OfSome {
    Cancel() {
      super(Kind.CANCEL);
    }
  }

  /** Before or after others. */
  @Command(
      name = "rank",
      description = "Lets series go before (a rank above 0) or after (below 0) the others.",
      mixinStandardHelpOptions = true)
  static final class Rank extends OfSome {
    @Option(names = "--rank", required = true, paramLabel = "N", description = "0 is the usual.")
    private int rank;

    Rank() {
      super(Kind.RANK);
    }

    @Override
    int rank() {
      return rank;
    }
  }
}
