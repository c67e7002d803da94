// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.imaging.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Decoders that do not end hold up others for a while, and not for good. */
@Isolated("decoders that do not end hold up those of other tests")
final class TimeLimitTest {
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile boolean isOver;

  /** Does not listen to an interruption. */
  private Callable<String> endless() {
    return () -> {
      while (!isOver) {
        Thread.onSpinWait();
      }
      return "";
    };
  }

  private static CodecException.Kind refused(long seconds, Callable<String> work) {
    return assertThrows(CodecException.class, () -> TimeLimit.run(seconds, work)).kind();
  }

  @Test
  void two_that_do_not_end_hold_up_others_until_one_has_ended() throws Exception {
    assertEquals(CodecException.Kind.TIMED_OUT, refused(1, endless()));
    assertEquals("read", TimeLimit.run(1, () -> "read"), "one more may run");
    assertEquals(CodecException.Kind.TIMED_OUT, refused(1, endless()));

    assertEquals(CodecException.Kind.BUSY, refused(1, () -> "waited a second"));
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () -> assertEquals(CodecException.Kind.BUSY, refused(600, () -> "waits no more")));

    isOver = true;
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          String read = "";
          while (read.isEmpty()) {
            try {
              read = TimeLimit.run(1, () -> "read");
            } catch (CodecException e) {
              assertEquals(CodecException.Kind.BUSY, e.kind());
            }
          }
        });
  }

  @Test
  void one_that_listens_to_an_interruption_counts_no_longer() throws Exception {
    for (int i = 0; i < 4; i++) {
      CodecException.Kind kind =
          refused(
              1,
              () -> {
                end.await();
                return "";
              });
      assertEquals(CodecException.Kind.TIMED_OUT, kind, "time " + i);
    }
  }

  @Test
  void a_giant_frame_is_given_the_time_it_takes_and_no_frame_is_given_more_than_minutes() {
    assertEquals(60, TimeLimit.most(0));
    assertEquals(60, TimeLimit.most(256L << 20));
    assertEquals(120, TimeLimit.most((256L << 20) + 1));
    assertEquals(240, TimeLimit.most(1L << 30));
  }

  @Test
  void who_is_interrupted_is_told_and_stays_so() {
    Thread.currentThread().interrupt();

    assertEquals(CodecException.Kind.TIMED_OUT, refused(5, () -> "never asked for"));

    assertTrue(Thread.interrupted());
  }
}
