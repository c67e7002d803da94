// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.giftcloud.engine.item.ItemState;
import org.giftcloud.engine.item.Reason;
import org.giftcloud.engine.item.Reasons;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.workspace.InstanceView;
import org.giftcloud.imaging.Storing;
import org.giftcloud.imaging.StoringTally;
import org.jspecify.annotations.Nullable;

/** What became of every file of a run, for people and, as JSON, for programs. */
final class RunReport {
  private static final String ALREADY_HERE = "already_here";
  private static final String NO_IMAGE = "no_image";
  private static final Reason NEEDS_EYES =
      new Reason("needs-eyes", "The image may show text and waits for a person to look.");
  private static final Reason IN_REVIEW =
      new Reason("in-review", "Waits for a decision in the desktop application.");

  private final String command;
  private final List<Line> files = new ArrayList<>();
  private final Map<String, Map<String, Object>> details = new LinkedHashMap<>();
  private final List<Line> earlier = new ArrayList<>();
  private final StoringTally storings = new StoringTally();

  RunReport(String command) {
    this.command = command;
  }

  /** A file of this run. */
  void add(SourceRef ref, ItemState state, Reason reason) {
    files.add(line(ref, state, reason));
  }

  /** Something more about a file of this run, for programs. */
  void detail(SourceRef ref, String name, Object content) {
    details.computeIfAbsent(ref.value(), key -> new LinkedHashMap<>()).put(name, content);
  }

  /** How a masked image is stored, of which a person is told. */
  void stored(SourceRef ref, Storing storing) {
    storings.add(storing);
    detail(ref, "storing", storing);
  }

  /** JSON text as what it says. */
  static Map<?, ?> tree(String text) throws IOException {
    return new ObjectMapper().readValue(text, LinkedHashMap.class);
  }

  /** An image that an earlier run had left in the working folder. */
  void addEarlier(SourceRef ref, ItemState state, Reason reason) {
    earlier.add(line(ref, state, reason));
  }

  private static Line line(SourceRef ref, ItemState state, Reason reason) {
    return new Line(ref.value(), word(state, reason), reason.code(), reason.sentence());
  }

  private static String word(ItemState state, Reason reason) {
    if (reason.equals(Reasons.DUPLICATE)) {
      return ALREADY_HERE;
    }
    return Reasons.isDicomdirWhole(reason) ? NO_IMAGE : state.name().toLowerCase(Locale.ROOT);
  }

  /** Why an image waits, in words; what waits for a decision says so. */
  static Reason reason(InstanceView image) {
    return image.state() == ItemState.IN_REVIEW
        ? image.needsEyes() ? NEEDS_EYES : IN_REVIEW
        : image.reason();
  }

  /** Files per ending, then per reason, in words. */
  void print(PrintWriter out) {
    if (!files.isEmpty() || earlier.isEmpty()) {
      out.println(counted(files.size(), "file") + " accounted for");
      print(files, out);
    }
    if (!earlier.isEmpty()) {
      out.println(counted(earlier.size(), "image") + " of earlier runs in the working folder");
      print(earlier, out);
    }
    storings.sentences().forEach(out::println);
  }

  private static String counted(int n, String word) {
    return n + " " + word + (n == 1 ? "" : "s");
  }

  private static void print(List<Line> lines, PrintWriter out) {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    for (Line line : lines) {
      counts
          .computeIfAbsent(line.state(), state -> new TreeMap<>())
          .merge(line.sentence(), 1, Integer::sum);
    }
    counts.forEach(
        (state, reasons) -> {
          out.println("  " + inWords(state) + " " + sum(reasons));
          reasons.forEach(
              (sentence, n) -> {
                if (!sentence.isEmpty()) {
                  out.println("    " + n + " × " + sentence);
                }
              });
        });
  }

  private static String inWords(String state) {
    return switch (state) {
      case "released" -> "released, not sent";
      case "sending" -> "not yet sent and verified";
      default -> state.replace('_', ' ');
    };
  }

  void write(@Nullable Path json) throws IOException {
    if (json == null) {
      return;
    }
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("command", command);
    content.put("files", files.stream().map(this::withDetails).toList());
    content.put("earlier", earlier.stream().map(this::withDetails).toList());
    try (OutputStream out = OwnFiles.replace(json)) {
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(out, content);
    }
  }

  private Map<String, Object> withDetails(Line line) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("ref", line.ref());
    content.put("state", line.state());
    content.put("reason", line.reason());
    content.put("sentence", line.sentence());
    content.putAll(details.getOrDefault(line.ref(), Map.of()));
    return content;
  }

  ExitCode exitCode() {
    ExitCode worst = ExitCode.DONE;
    for (Line line : files) {
      worst = worst.worst(line.exitCode());
    }
    for (Line line : earlier) {
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
        // A second copy, or the index that is on every disc, is no failure of this run.
        case "done", "checked", "verified", ALREADY_HERE, NO_IMAGE -> ExitCode.DONE;
        case "held", "in_review" -> ExitCode.HELD;
        // Not sent because the server or the way there failed, or because it is to wait.
        case "released" -> reason.startsWith("server-S") ? ExitCode.FAILED : ExitCode.HELD;
        // A full disc is nothing that is wrong with the file.
        case "rejected" ->
            reason.equals(Reasons.NO_SPACE.code()) ? ExitCode.FAILED : ExitCode.REJECTED;
        default -> ExitCode.FAILED;
      };
    }
  }
}
