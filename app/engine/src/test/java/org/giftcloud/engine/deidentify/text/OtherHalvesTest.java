// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.deidentify.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A name that the record knows half of, and a day told by its number in the year. */
class OtherHalvesTest {
  private static String clean(String text) {
    KnownIdentity known = new KnownIdentity();
    known.addName("Thornbury^Leonora");
    known.addDate("19470923");
    return new TextCleaner(known, TextCleaner.Dates.MOVED).clean(text);
  }

  @Test
  void the_unknown_half_of_a_double_name_goes_too() {
    assertEquals("CT", clean("Thornbury-Smith CT"));
    assertEquals("CT", clean("CT Ashdown-Thornbury"));
    assertEquals("CT", clean("THORNBURY-SMITH CT"));
    assertEquals("for review", clean("for Smith-Thornbury review"));
  }

  @Test
  void a_long_text_of_apostrophes_and_titles_takes_no_long_time() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          clean("Thornbury-x " + "a'".repeat(300_000));
          clean("mr mr ".repeat(50_000));
        });
  }

  @Test
  void words_of_medicine_and_hyphens_elsewhere_stay() {
    assertEquals("-HEAD", clean("THORNBURY-HEAD"));
    assertEquals("T2-weighted, post-contrast", clean("T2-weighted, post-contrast"));
    assertEquals("Fast-Spin", clean("Fast-Spin Thornbury"));
  }

  @Test
  void the_ordinal_date_of_birth_goes() {
    assertEquals("born", clean("born 1947-266"));
    assertEquals("born", clean("born 1947266"));
    assertEquals("1947-267 x", clean("1947-267 x"));
  }
}
