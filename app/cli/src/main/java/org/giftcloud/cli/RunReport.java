// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;
import org.jspecify.annotations.Nullable;

/** What became of every file of a run, for people and, as JSON, for programs. */
final class RunReport {
  private static final Reason NEEDS_EYES =
      new Reason("needs-eyes", "The image may show text and waits for a person to look.");
  private static final Reason IN_REVIEW =
      new Reason("in-review", "Waits for a decision in the desktop application.");

  private final String command;
  private final List<Line> lines = new ArrayList<>();

  RunReport(String command) {
    this.command = command;
  }

  void add(SourceRef ref, ItemState state, Reason reason) {
    lines.add(
        new Line(
            ref.value(), state.name().toLowerCase(Locale.ROOT), reason.code(), reason.sentence()));
  }

  /** Why an image waits, in words; what waits for a decision says so. */
  static Reason reason(InstanceView image) {
    return image.state() == ItemState.IN_REVIEW
        ? image.needsEyes() ? NEEDS_EYES : IN_REVIEW
        : image.reason();
  }

  /** Files per ending, then per reason, in words. */
  void print(PrintWriter out) {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (Line line : lines) {
      counts
          .computeIfAbsent(line.state(), state -> new TreeMap<>())
          .merge(line.sentence(), 1, Integer::sum);
    }
    out.println(lines.size() + " files accounted for");
    counts.forEach(
        (state, reasons) -> {
          out.println("  " + state.replace('_', ' ') + " " + sum(reasons));
          reasons.forEach(
              (sentence, n) -> {
                if (!sentence.isEmpty()) {
                  out.println("    " + n + " × " + sentence);
                }
              });
        });
  }

  void write(@Nullable Path json) throws IOException {
    if (json == null) {
      return;
    }
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("command", command);
    content.put("files", lines);
    try (OutputStream out = Files.newOutputStream(json)) {
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(out, content);
    }
  }

  ExitCode exitCode() {
    ExitCode worst = ExitCode.DONE;
    for (Line line : lines) {
      worst = worst.worst(line.exitCode());
    }
    return worst;
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** One file: its random reference, how it ended, and why. */
  record Line(String ref, String state, String reason, String sentence) {
    ExitCode exitCode() {
      return switch (state) {
        case "done", "checked", "verified" -> ExitCode.DONE;
        case "held", "in_review", "released" -> ExitCode.HELD;
        // What somebody has already got is no failure of this run.
        case "rejected" -> reason.equals("duplicate") ? ExitCode.DONE : ExitCode.REJECTED;
        default -> ExitCode.FAILED;
      };
    }
  }
}
