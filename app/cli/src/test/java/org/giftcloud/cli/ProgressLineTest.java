// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.giftcloud.engine.workspace.Progress.Phase;
import org.junit.jupiter.api.Test;

final class ProgressLineTest {
  private final StringWriter out = new StringWriter();
  private final Ticker clock = new Ticker();

  private ProgressLine line(ProgressLine.Shown shown) {
    return new ProgressLine(new PrintWriter(out, true), clock, shown);
  }

  @Test
  void writes_plain_lines_with_rate_and_time_left_now_and_then() {
    ProgressLine progress = line(ProgressLine.Shown.PLAIN);

    progress.report(Phase.UPLOADING, 0, 100_000_000);
    clock.millis += 6000;
    progress.report(Phase.UPLOADING, 30_000_000, 100_000_000);
    clock.millis += 1000;
    progress.report(Phase.UPLOADING, 40_000_000, 100_000_000);
    clock.millis += 13_000;
    progress.report(Phase.UPLOADING, 100_000_000, 100_000_000);

    assertEquals(
        """
        Uploading 0.0 of 100.0 MB, 0.0 MB/s
        Uploading 30.0 of 100.0 MB, 5.0 MB/s, 14 s left
        Uploading 100.0 of 100.0 MB, 5.0 MB/s
        """,
        out.toString().replace(System.lineSeparator(), "\n"));
  }

  @Test
  void renews_one_line_on_a_terminal() {
    ProgressLine progress = line(ProgressLine.Shown.ON_TERMINAL);

    clock.millis += 2000;
    progress.report(Phase.PREPARING, 10, 1000);
    clock.millis += 8000;
    progress.report(Phase.PREPARING, 1000, 1000);

    assertEquals(
        "\r\u001b[KDe-identifying 10 of 1000, 5/s, 3 min left"
            + "\r\u001b[KDe-identifying 1000 of 1000, 100/s\n",
        out.toString().replace(System.lineSeparator(), "\n"));
  }

  @Test
  void tells_no_time_before_it_can_be_known() {
    ProgressLine progress = line(ProgressLine.Shown.PLAIN);

    clock.millis += 500;
    progress.report(Phase.IMPORTING, 32, 1000);

    assertEquals("Reading 32 of 1000, 64/s", out.toString().strip());
  }

  private static final class Ticker extends Clock {
    private long millis = 1_000_000;

    @Override
    public long millis() {
      return millis;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
