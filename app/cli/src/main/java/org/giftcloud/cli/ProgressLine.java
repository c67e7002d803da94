// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.Locale;
import org.giftcloud.engine.workspace.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Progress with rate and time left: one line that renews itself on a terminal, else plain lines.
 */
final class ProgressLine implements Progress {
  private static final long TERMINAL_MILLIS = 200;
  private static final long PLAIN_MILLIS = 5000;

  /** Before this a rate is a guess. */
  private static final long SETTLED_MILLIS = 1500;

  private final PrintWriter out;
  private final Clock clock;
  private final boolean terminal;

  /** Guarded by this, as are the next three. */
  private @Nullable Phase phase;

  private long started;

  private long finished;
  private long shown;

  ProgressLine(PrintWriter out) {
    this(out, Clock.systemUTC(), Terminal.find().isPresent() ? Shown.ON_TERMINAL : Shown.PLAIN);
  }

  ProgressLine(PrintWriter out, Clock clock, Shown shown) {
    this.out = out;
    this.clock = clock;
    this.started = clock.millis();
    this.terminal = shown == Shown.ON_TERMINAL;
  }

  @Override
  public synchronized void report(Phase current, long done, long total) {
    long now = clock.millis();
    if (current != phase) {
      // A first report of nothing marks the beginning; else the work began when the last ended.
      started = done == 0 ? now : phase == null ? started : finished;
      phase = current;
      shown = 0;
    }
    finished = now;
    boolean last = done == total;
    if (!last && now - shown < (terminal ? TERMINAL_MILLIS : PLAIN_MILLIS)) {
      return;
    }
    shown = now;
    String line = line(current, done, total, Math.max(1, now - started));
    if (terminal) {
      out.print("\r\u001b[K" + line + (last ? System.lineSeparator() : ""));
      out.flush();
    } else {
      out.println(line);
    }
  }

  private static String line(Phase phase, long done, long total, long millis) {
    double rate = done * 1000.0 / millis;
    boolean bytes = phase == Phase.UPLOADING;
    String word =
        switch (phase) {
          case IMPORTING -> "Reading";
          case PREPARING -> "De-identifying";
          case PSEUDONYMISING -> "Pseudonymising";
          case UPLOADING -> "Uploading";
          case VERIFYING -> "Verifying";
        };
    String amount =
        bytes
            ? total < 1_000_000
                ? String.format(
                    Locale.UK, "%.0f of %.0f kB, %.0f kB/s", done / 1e3, total / 1e3, rate / 1e3)
                : String.format(
                    Locale.UK, "%.1f of %.1f MB, %.1f MB/s", done / 1e6, total / 1e6, rate / 1e6)
            : String.format(Locale.UK, "%d of %d, %.0f/s", done, total, rate);
    boolean tellsTime = millis >= SETTLED_MILLIS && done * 100 >= total;
    long left = tellsTime && total > done ? Math.round((total - done) / rate) : 0;
    return word + " " + amount + (left > 0 ? ", " + time(left) + " left" : "");
  }

  private static String time(long seconds) {
    return seconds < 100
        ? seconds + " s"
        : seconds < 6000 ? seconds / 60 + " min" : seconds / 3600 + " h";
  }

  /** Where the lines go. */
  enum Shown {
    ON_TERMINAL,
    PLAIN
  }
}
