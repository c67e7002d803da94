// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli.selftest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.giftcloud.cli.selftest.Check.Outcome;
import org.junit.jupiter.api.Test;

final class ChecksTest {
  private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

  @Test
  void every_compressed_syntax_decodes() throws IOException {
    List<Check> checks = CodecCheck.run();

    assertEquals(9, checks.size());
    assertEquals(
        List.of(), checks.stream().filter(check -> check.outcome() != Outcome.OK).toList());
  }

  @Test
  void a_picture_that_does_not_decode_is_a_failure() {
    Check check = CodecCheck.picture("1.2.840.10008.1.2.4.50", 2, new byte[] {1, 2, 3, 4});

    assertEquals(Outcome.FAILED, check.outcome());
  }

  @Test
  void a_clock_may_differ_by_five_minutes_and_no_more() {
    assertEquals(Outcome.OK, time(Duration.ofMinutes(5)));
    assertEquals(Outcome.OK, time(Duration.ofMinutes(-5)));
    assertEquals(Outcome.FAILED, time(Duration.ofSeconds(301)));
    assertEquals(Outcome.FAILED, time(Duration.ofSeconds(-301)));
    assertEquals(Outcome.FAILED, ServerCheck.time(Optional.empty(), NOON).outcome());
  }

  @Test
  void a_page_of_a_proxy_is_not_the_server() {
    assertEquals(Outcome.OK, ServerCheck.answer(401).outcome());
    assertEquals(Outcome.FAILED, ServerCheck.answer(503).outcome());
    assertEquals(Outcome.FAILED, ServerCheck.answer(302).outcome());
  }

  private static Outcome time(Duration apart) {
    return ServerCheck.time(Optional.of(NOON.plus(apart)), NOON).outcome();
  }
}
