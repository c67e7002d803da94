// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.sampledata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.giftcloud.sampledata.Score.Action;
import org.giftcloud.sampledata.Score.Count;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExamTest {
  private static final Mappings NONE = new Mappings(Map.of(), Map.of());

  private static Path folder;
  private static Corpus corpus;

  @BeforeAll
  static void generate(@TempDir Path temporary) throws IOException {
    folder = temporary.resolve("import");
    corpus = SampleData.generate(folder, 9, Size.TINY);
  }

  @Test
  void files_left_as_they_were_keep_everything_and_remove_nothing() throws IOException {
    Score score = Exam.score(corpus.key(), folder, NONE, Set.of("clean-pixel-data"));

    assertEquals(List.of(), score.notExamined());
    for (Action safety :
        List.of(
            Action.TEXT_REMOVED, Action.DATE_SHIFTED, Action.UID_CHANGED, Action.PIXELS_HIDDEN)) {
      assertEquals(0, score.count(safety).held(), safety.name());
    }
    for (Action use :
        List.of(
            Action.TAG_RETAINED,
            Action.TEXT_NOTNULL,
            Action.TEXT_RETAINED,
            Action.PIXELS_RETAINED)) {
      Count count = score.count(use);
      assertEquals(count.made(), count.held(), use.name());
    }
  }

  @Test
  void options_widen_what_has_to_be_kept() throws IOException {
    Score basic = Exam.score(corpus.key(), folder, NONE, Set.of());
    Score more =
        Exam.score(corpus.key(), folder, NONE, Set.of("clean_descriptors", "retain-safe-private"));

    int kept = basic.count(Action.TAG_RETAINED).made();
    assertTrue(more.count(Action.TAG_RETAINED).made() > kept);
  }

  @Test
  void files_that_are_not_there_are_listed(@TempDir Path empty) throws IOException {
    Score score = Exam.score(corpus.key(), empty, NONE, Set.of());

    assertEquals(corpus.files().size(), score.notExamined().size());
    assertEquals(100, score.percent());
  }

  @Test
  void reads_mappings_of_two_columns(@TempDir Path place) throws IOException {
    Path uids = Files.writeString(place.resolve("uid.csv"), "id_old,id_new\n1.2,2.25.7\n");
    Path ids = Files.writeString(place.resolve("pat.csv"), "id_old,id_new\n\"A, \"\"B\"\"\",X1\n");

    Mappings mappings = Mappings.read(uids, ids);

    assertEquals(new Mappings(Map.of("1.2", "2.25.7"), Map.of("A, \"B\"", "X1")), mappings);
    assertFalse(mappings.toString().contains("X1"));
  }
}
