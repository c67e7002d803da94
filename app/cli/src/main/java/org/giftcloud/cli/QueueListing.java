// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.queue.QueueStatus;
import org.giftcloud.engine.queue.QueuedSeries;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.engine.workspace.StudyView;
import org.giftcloud.engine.workspace.UploadQueue;
import org.giftcloud.engine.workspace.Workspace;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Prints the studies of a working folder, and the series of its queue. */
class QueueListing implements Callable<Integer> {
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  @Spec private CommandSpec spec;
  @Mixin private WorkspaceOptions workspaceOptions;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes a report for programs.")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    Inputs.requireWritable(json);
    PrintWriter out = spec.commandLine().getOut();
    try (Workspace workspace = workspaceOptions.open()) {
      RunReport report = new RunReport("queue");
      printStudies(workspace, report);
      printSeries(workspace.queue(), out);
      report.print(out);
      report.write(json);
      return report.exitCode().status();
    }
  }

  private void printStudies(Workspace workspace, RunReport report) {
    Table table =
        new Table("Patient", "Modality", "Images", "In review", "Held", "Released", "Done");
    for (StudyView study : workspace.studies()) {
      table.row(
          study.shownAs(),
          study.modalities(),
          study.instances().size(),
          study.count(ItemState.IN_REVIEW),
          study.count(ItemState.HELD) + study.count(ItemState.QUARANTINED),
          study.count(ItemState.RELEASED) + study.count(ItemState.SENDING),
          study.count(ItemState.DONE) + study.count(ItemState.VERIFIED));
      for (InstanceView image : study.instances()) {
        report.addEarlier(image.ref(), image.state(), RunReport.reason(image));
      }
    }
    table.print(spec.commandLine().getOut());
  }

  private static void printSeries(UploadQueue queue, PrintWriter out) {
    QueueStatus status = queue.status();
    if (!status.reason().equals(Reason.NONE)) {
      out.println(status.reason().sentence());
    }
    List<QueuedSeries> series = queue.series();
    if (series.isEmpty()) {
      return;
    }
    Table table =
        new Table(
            "Series", "Patient", "Modality", "Images", "KB", "Project", "Profile", "Rank", "State");
    for (QueuedSeries one : series) {
      table.row(
          one.key(),
          one.shownAs(),
          one.modality(),
          one.images(),
          one.bytes() / 1024,
          one.destination().project(),
          one.profile(),
          one.rank(),
          inWords(one));
    }
    table.print(out);
  }

  private static String inWords(QueuedSeries series) {
    Instant next = series.next();
    String state =
        switch (series.state()) {
          case WAITING -> "waits for its turn";
          case SENDING -> "is being sent";
          case RETRYING -> "failed " + series.failures() + " times, next " + at(next);
          case HELD -> "held";
          case NEEDS_PERSON -> "needs a person";
        };
    return series.reason().sentence().isEmpty() ? state : state + ": " + series.reason().sentence();
  }

  private static String at(@Nullable Instant time) {
    return time == null ? "never" : TIME.format(time);
  }
}
