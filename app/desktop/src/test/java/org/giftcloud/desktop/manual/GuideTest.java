// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.desktop.manual;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.giftcloud.desktop.manual.Guide.Block;
import org.giftcloud.desktop.manual.Guide.Look;
import org.giftcloud.desktop.manual.Guide.Run;
import org.junit.jupiter.api.Test;

class GuideTest {
  @Test
  void reads_what_the_guide_is_written_in() {
    Guide guide =
        Guide.read(
            """
            # Clinician

            Hold **B** in *Review*;
            see [PACS](../pacs.md).

            - first
              of two
            - second

            | a | b |
            |---|---|
            | `c` | d |

              ![What is seen](images/x.png)

            ```
            giftcloud *
            ```
            """);

    assertEquals(
        List.of(
            new Block.Heading(1, List.of(plain("Clinician"))),
            new Block.Paragraph(
                List.of(
                    plain("Hold "),
                    new Run(Look.BOLD, "B"),
                    plain(" in "),
                    new Run(Look.SCREEN, "Review"),
                    plain("; see "),
                    plain("PACS"),
                    plain("."))),
            new Block.Item(List.of(plain("first of two"))),
            new Block.Item(List.of(plain("second"))),
            new Block.Row(List.of(List.of(plain("a")), List.of(plain("b")))),
            new Block.Row(List.of(List.of(new Run(Look.CODE, "c")), List.of(plain("d")))),
            new Block.Shot("images/x.png", "What is seen"),
            new Block.Code("giftcloud *")),
        guide.blocks());
  }

  @Test
  void every_page_comes_with_the_program_whole_and_without_marks() throws Exception {
    List<String> wrong = new ArrayList<>();
    for (Pages page : Pages.values()) {
      List<Block> blocks = page.read().blocks();
      assertTrue(blocks.size() > 10, page.name());
      for (Block block : blocks) {
        switch (block) {
          case Block.Paragraph paragraph -> marks(paragraph.words(), wrong);
          case Block.Item item -> marks(item.words(), wrong);
          case Block.Heading heading -> marks(heading.words(), wrong);
          case Block.Row row -> row.cells().forEach(cell -> marks(cell, wrong));
          case Block.Code code -> {}
          case Block.Shot shot -> {
            try (InputStream in = Pages.open(shot.name())) {
              assertTrue(in.read() >= 0);
            }
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  private static void marks(List<Run> words, List<String> wrong) {
    words.stream()
        .filter(run -> run.look() != Look.CODE)
        .map(Run::text)
        .filter(text -> text.matches(".*(\\*|`|]\\().*"))
        .forEach(wrong::add);
  }

  private static Run plain(String text) {
    return new Run(Look.PLAIN, text);
  }
}
