// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.detect;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.giftcloud.imaging.text.TextFinder;
import org.giftcloud.sampledata.screens.Screen;
import org.giftcloud.sampledata.screens.ScreenGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Text on generated screens: identity under masks, measurements not. Long form: {@code
 * -Dtext.screens=600}; {@code -Dseed=N} repeats a run.
 */
class TextExamTest {
  private static final int SCREENS = Integer.getInteger("text.screens", 6);
  private static final long SEED = Long.getLong("seed", SCREENS > 100 ? System.nanoTime() : 20L);

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void masks_identity_and_keeps_measurements() throws Exception {
    ScreenGenerator generator = new ScreenGenerator(SEED);
    assertFalse(generator.families().isEmpty(), "no known font is here (fonts-dejavu-core)");

    TextExam exam;
    try (TextFinder finder = new TextFinder()) {
      exam = new TextExam(finder);
      for (Screen screen : generator.screens(SCREENS)) {
        exam.add(screen);
      }
    }

    System.out.println("seed " + SEED + ", screens " + SCREENS + ", " + generator.families());
    System.out.println(exam.table());
    if (Boolean.getBoolean("text.failures")) {
      exam.failures.forEach(System.out::println);
    }
    TextExam.Tally all = Objects.requireNonNull(exam.tallies.get("all"));
    // The short form has some thirty lines of each: one alone is three per cent.
    assertTrue(all.recall() >= (SCREENS > 100 ? 0.99 : 0.96), "identity left visible");
    assertTrue(all.keptShare() >= (SCREENS > 100 ? 0.90 : 0.80), "measurements lost");
  }
}
