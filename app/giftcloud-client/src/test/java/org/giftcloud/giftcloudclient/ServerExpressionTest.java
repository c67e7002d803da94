// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.giftcloudclient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServerExpressionTest {
  @Test
  void a_whole_text_is_meant() {
    assertEquals(Optional.of(true), exact("CT (chest|head)", "CT chest"));
    assertEquals(Optional.of(false), exact("CT", "CT chest"));
    assertEquals(Optional.of(true), exact(".*\\bchest\\b.*", "CT chest 5"));
    assertEquals(
        Optional.of(true),
        ServerExpression.ignoringCase("loc.*").flatMap(one -> one.matches("LOCALIZER")));
  }

  /** Each takes a backtracking machine for ever, or nearly. */
  @Test
  void nothing_takes_long() {
    for (String hostile :
        List.of(
            "(a+)+b",
            "((a|aa)+)+b",
            "(.*a){20}b",
            "(?:^|^)".repeat(60) + "x{2}y",
            "(?:x?|y?)".repeat(60) + "z",
            "((a?){200}){5}b",
            "((a{100}){100}){100}b",
            "((a{30}){30}){1000}b",
            "(|)".repeat(40) + "b",
            "(".repeat(400) + "a" + ")*".repeat(400) + "b")) {
      assertTimeout(
          Duration.ofSeconds(10),
          () -> {
            for (String text : List.of("a".repeat(1000), "CT chest", "")) {
              assertTrue(exact(hostile, text).filter(answer -> answer).isEmpty(), hostile);
            }
          },
          hostile);
    }
  }

  @Test
  void what_is_not_tried_is_said_to_be_unknown() {
    for (String other : List.of("(", "(?=a)a", "(?<!z)|^", "(a)\\1", "a++b", "a".repeat(1001))) {
      assertEquals(Optional.empty(), exact(other, "a"), other);
    }
    assertEquals(Optional.empty(), exact("a*", "a".repeat(1025)));
  }

  private static Optional<Boolean> exact(String expression, String text) {
    return ServerExpression.exact(expression).flatMap(one -> one.matches(text));
  }
}
