// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sandboxserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.regex.PatternSyntaxException;

/**
 * Faults as people write them, a line for each: {@code once|always METHOD TARGET FAULT
 * [ARGUMENTS]}. METHOD may be {@code *}, TARGET is a regular expression found in path and query;
 * empty lines and those that begin with {@code #} say nothing.
 */
public final class FaultScript {
  /** Nothing goes wrong. */
  public static final FaultScript NONE = new FaultScript(List.of());

  private static final int ARGUMENTS = 4;

  private final List<Line> lines;

  private record Line(Times times, Faults.Where where, Fault fault) {}

  private enum Times {
    ONCE,
    ALWAYS
  }

  /** A line that is not understood. */
  public static final class SyntaxException extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;

    SyntaxException(int line, String message) {
      super(message);
      this.line = line;
    }

    /** Counted from 1. */
    public int line() {
      return line;
    }
  }

  private FaultScript(List<Line> lines) {
    this.lines = List.copyOf(lines);
  }

  /** Reads all of it, or throws for the first line that is wrong. */
  public static FaultScript parse(List<String> text) throws SyntaxException {
    List<Line> lines = new ArrayList<>();
    for (int i = 0; i < text.size(); i++) {
      String line = text.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        lines.add(line(i + 1, List.of(line.split("\\s+", -1))));
      }
    }
    return new FaultScript(lines);
  }

  private static Line line(int number, List<String> words) throws SyntaxException {
    if (words.size() < ARGUMENTS) {
      throw new SyntaxException(number, "it takes once or always, a method, a target and a fault.");
    }
    Times times =
        switch (words.get(0)) {
          case "once" -> Times.ONCE;
          case "always" -> Times.ALWAYS;
          default -> throw new SyntaxException(number, "it begins with once or always.");
        };
    try {
      return new Line(
          times,
          Faults.Where.of(words.get(1), words.get(2)),
          fault(number, words.get(3), words.subList(ARGUMENTS, words.size())));
    } catch (PatternSyntaxException e) {
      throw new SyntaxException(number, "the target is no regular expression.");
    } catch (NumberFormatException | NoSuchElementException | IndexOutOfBoundsException e) {
      throw new SyntaxException(number, "the fault takes other numbers, or more.");
    }
  }

  private static Fault fault(int number, String name, List<String> given) throws SyntaxException {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "latency" -> new Fault.Latency(Duration.ofMillis(Long.parseLong(given.getFirst())));
      case "slow-read" -> new Fault.SlowRead(Integer.parseInt(given.getFirst()));
      case "cut-request" -> new Fault.CutRequest(Long.parseLong(given.getFirst()));
      case "cut-answer" -> new Fault.CutAnswer(Long.parseLong(given.getFirst()));
      case "half-answer" -> new Fault.HalfAnswer();
      case "refuse" -> new Fault.Refuse(Integer.parseInt(given.getFirst()), rest(given));
      case "refuse-afterwards" ->
          new Fault.RefuseAfterwards(Integer.parseInt(given.getFirst()), rest(given));
      case "not-stored" -> new Fault.NotStored();
      case "drop-last" -> new Fault.DropLast();
      case "wrong-digest" -> new Fault.WrongDigest();
      case "wrong-bytes" -> new Fault.WrongBytes();
      case "session-expired" -> new Fault.SessionExpired();
      case "disk-full" -> new Fault.DiskFull(Long.parseLong(given.getFirst()));
      case "redirect-to-login" -> new Fault.RedirectToLogin();
      case "login-page" -> new Fault.LoginPage();
      case "not-set-up" -> new Fault.NotSetUp();
      case "database-down" -> new Fault.DatabaseDown();
      case "ghost-create" -> new Fault.GhostCreate();
      default -> throw new SyntaxException(number, "there is no fault of this name.");
    };
  }

  private static String rest(List<String> given) {
    return String.join(" ", given.subList(1, given.size()));
  }

  /** From now on. */
  public void applyTo(Faults faults) {
    for (Line line : lines) {
      switch (line.times()) {
        case ONCE -> faults.once(line.where(), line.fault());
        case ALWAYS -> faults.always(line.where(), line.fault());
      }
    }
  }
}
