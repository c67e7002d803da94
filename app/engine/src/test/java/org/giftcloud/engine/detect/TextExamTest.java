// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.engine.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.giftcloud.imaging.text.TextFinder;
import org.giftcloud.sampledata.screens.Screen;
import org.giftcloud.sampledata.screens.ScreenGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Text on generated screens: identity under masks, measurements not. Long form: {@code
 * -Dtext.screens=600}; {@code -Dseed=N} repeats a run. Where tesseract is installed it is asked
 * about the first {@code -Dtext.second=N} screens.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TextExamTest {
  private static final int SCREENS = Integer.getInteger("text.screens", 6);
  private static final int KINDS = Screen.Device.values().length;
  private static final int SECOND = Integer.getInteger("text.second", SCREENS);
  private static final long SEED = Long.getLong("seed", SCREENS > 100 ? System.nanoTime() : 20L);

  private @Nullable TextExam exam;

  private TextExam exam() {
    return Objects.requireNonNull(exam);
  }

  @BeforeAll
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void look(@TempDir Path folder) throws Exception {
    ScreenGenerator generator = new ScreenGenerator(SEED);
    assertFalse(generator.families().isEmpty(), "no known font is here (fonts-dejavu-core)");
    SecondOpinion second = SecondOpinion.isThere() ? new SecondOpinion(folder) : null;
    try (TextFinder finder = new TextFinder()) {
      TextExam made = new TextExam(finder, second);
      // A few at a time, one of each kind: they are large.
      for (int seen = 0; seen < SCREENS; seen += KINDS) {
        var others = seen < SECOND ? TextExam.Others.ASKED : TextExam.Others.NOT_ASKED;
        for (Screen screen : generator.screens(Math.min(KINDS, SCREENS - seen))) {
          made.add(screen, others);
        }
      }
      exam = made;
    }
    System.out.println("seed " + SEED + ", screens " + SCREENS + ", " + generator.families());
    System.out.println(exam().table());
    if (Boolean.getBoolean("text.failures")) {
      exam().failures.forEach(System.out::println);
    }
  }

  @Test
  void masks_identity_and_keeps_measurements() {
    TextExam.Tally all = Objects.requireNonNull(exam().tallies.get("all"));
    // The short form has some thirty lines of each: one alone is three per cent.
    assertTrue(all.recall() >= (SCREENS > 100 ? 0.99 : 0.96), "identity left visible");
    assertTrue(all.keptShare() >= (SCREENS > 100 ? 0.90 : 0.80), "measurements lost");
  }

  @Test
  void tesseract_reads_identity_before_and_none_under_a_mask() {
    assumeTrue(
        SecondOpinion.isThere() || "required".equals(System.getenv("GIFTCLOUD_PEERS")),
        "tesseract is not installed");
    TextExam.Tally all = Objects.requireNonNull(exam().tallies.get("all"));
    // Large letters of strong contrast at the least.
    assertTrue(all.readBefore >= exam().asked / 10, "tesseract reads next to nothing");
    assertEquals(0, exam().readUnderMasks);
    assertTrue(all.readAfter <= exam().left, "it reads more than was left");
  }
}
